package io.tiphys.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskBodiesTest {
  private static final Body BODY = Body.start().echo("hi there").exit(3);

  @Test
  void shell_body_isAScriptOfSh() {
    ContainerTask task = TaskBodies.shell("busybox").rendering().task("t", BODY).build();

    assertThat(task.image()).isEqualTo("busybox");
    assertThat(task.script().orElseThrow().interpreter()).isEqualTo("sh");
    assertThat(task.script().orElseThrow().source()).contains("hi there");
  }

  @Test
  void function_body_isTheArgumentOfACommand() {
    ContainerTask task = TaskBodies.function("tck").rendering().task("t", BODY).build();

    assertThat(task.script()).isEmpty();
    assertThat(task.args()).isEqualTo(List.of(Value.text("echo,hi%20there;exit,3")));
  }

  @Test
  void argv_body_isTheLastArgument() {
    ContainerTask task =
        TaskBodies.argv("java", "java", "-jar", "tck.jar").rendering().task("t", BODY).build();

    assertThat(task.command()).containsExactly("java", "-jar", "tck.jar");
    assertThat(task.args()).hasSize(1);
  }

  @Test
  void argv_noCommand_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> TaskBodies.argv("image"));
  }
}
