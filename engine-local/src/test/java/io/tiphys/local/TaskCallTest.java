package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.tiphys.Engine;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc of the public types says, as far as no other test shows it. */
class TaskCallTest {
  private static final SecretRef TOKEN = SecretRef.of("mail", "token");

  @Test
  void argsAndEnv_ofACall_areOrderedAndUnmodifiable() throws Exception {
    ContainerTask task =
        task("a").arg("one").env("TOKEN", TOKEN).env("B", "b").env("A", "a").build();
    StringBuilder names = new StringBuilder();

    try (Stage stage = Stage.open(engine -> engine.secrets(Map.of(TOKEN, "s")))) {
      stage.body(
          "a",
          call -> {
            names.append(call.args()).append(call.env().keySet());
            assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> call.args().add("two"));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> call.env().put("C", "c"));
          });
      stage.run(task).requireSuccess();
    }

    assertThat(names).hasToString("[one][B, A, TOKEN]");
  }

  @Test
  void sleep_negativeDuration_isRefused() throws Exception {
    ContainerTask task = task("a").build();

    try (Stage stage = Stage.open().body("a", call -> call.sleep(Duration.ofMillis(-1)))) {
      RunStatus end = stage.run(task);

      assertThat(end.task(task).message()).contains("sleep: expected zero or more, got PT-0.001S");
    }
  }

  @Test
  void processes_null_isRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> LocalEngine.builder().processes("sh", null))
        .withMessage("of");
  }

  /** A secret that is there when the request is planned, and not when the body starts. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void secrets_lookupFailsLater_isNotTheFaultOfTheBody(@TempDir Path directory) throws Exception {
    AtomicReference<Optional<String>> secret = new AtomicReference<>();
    ContainerTask function = Task.container("a", "fn").command("x").env("TOKEN", TOKEN).build();
    ContainerTask process = Task.container("a", "sh").script("exit 0").env("TOKEN", TOKEN).build();

    try (Engine engine =
        LocalEngine.builder()
            .processes("sh")
            .image("fn", TaskFunction.doNothing())
            .directory(directory)
            .secrets(ref -> secret.getAndSet(Optional.empty()))
            .build()) {
      for (ContainerTask task : new ContainerTask[] {function, process}) {
        secret.set(Optional.of("s"));
        RunStatus end =
            engine
                .submit(SubmitRequest.of(Workflow.of("w", task), RequestKey.random()))
                .await(Stage.LONG);

        assertThat(Stage.tree(end)).containsExactly("a FAILED START_FAILED");
        assertThat(end.task(task).message()).contains("no secret 'mail' with key 'token'");
      }
    }
  }
}
