package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.spi.Backend;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in one thing that an event asks for leaves the others alone. */
@Timeout(120)
class EffectsTest {
  private static SubmitRequest request(Task... tasks) {
    return SubmitRequest.of(Workflow.of("w", tasks), RequestKey.random());
  }

  private static Task task(String name) {
    return Task.container(name, name).command("x").build();
  }

  @Test
  void event_observerThrows_startsWhatHasTheSlotNow() throws Exception {
    CountDownLatch ending = new CountDownLatch(1);
    AtomicReference<Consumer<RunId>> observer = new AtomicReference<>(id -> {});
    Backend backend =
        LocalEngine.builder()
            .parallelism(1)
            .image("first", call -> ending.await())
            .image("second", call -> {})
            .backend();
    AutoCloseable unused = backend.observe(id -> observer.get().accept(id));
    try (Engine engine = Engine.over(backend)) {
      Run first = engine.submit(request(task("first")));
      Run second = engine.submit(request(task("second")));
      assertThat(first.status().phase()).isNotEqualTo(Phase.SUCCEEDED); // tell me of the next
      observer.set(
          id -> {
            throw new IllegalStateException("of the test");
          });
      ending.countDown();

      assertThat(second.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(first.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }

  /** A thread of a host that does not let itself be interrupted. */
  private static final class Touchy extends Thread {
    private volatile boolean touchy;

    Touchy(Runnable action) {
      super(action);
    }

    @Override
    public void interrupt() {
      if (touchy) {
        throw new SecurityException("of the test");
      }
      super.interrupt();
    }
  }

  @Test
  void cancel_oneBodyCannotBeStopped_stopsTheOther() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch ending = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool(Touchy::new);
    try (Engine engine =
        LocalEngine.builder()
            .executor(threads)
            .image(
                "touchy",
                call -> {
                  ((Touchy) Thread.currentThread()).touchy = true;
                  begun.countDown();
                  ending.await();
                  ((Touchy) Thread.currentThread()).touchy = false;
                })
            .image(
                "usual",
                call -> {
                  begun.countDown();
                  try {
                    ending.await();
                  } catch (InterruptedException e) {
                    stopped.countDown();
                    throw e;
                  }
                })
            .build()) {
      Run run = engine.submit(request(task("touchy"), task("usual")));
      begun.await();

      run.cancel(CancelMode.STOP);

      stopped.await();
      ending.countDown();
      assertThat(run.await(Stage.LONG).phase()).isEqualTo(Phase.CANCELLED);
    } finally {
      ending.countDown();
      threads.shutdownNow();
    }
  }
}
