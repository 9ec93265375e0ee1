package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThisMachineTest {
  @Test
  void execute_hostGivesThreads_usesNoOther() {
    List<Runnable> given = new ArrayList<>();
    Runnable action = () -> {};
    try (ThisMachine machine = new ThisMachine(Optional.of(given::add), InstantSource.system())) {
      machine.execute(action);
    }

    assertThat(given).containsExactly(action);
  }

  @Test
  void execute_hostGivesNone_usesDaemons_alsoForWhatIsDueAtTheClose() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    try (ThisMachine machine = new ThisMachine()) {
      machine.execute(() -> thread.complete(Thread.currentThread()));
    }

    Thread ran = thread.get(1, TimeUnit.MINUTES);
    assertThat(ran.isDaemon()).isTrue();
    assertThat(ran.getName()).isEqualTo("tiphys-argo-files");
  }
}
