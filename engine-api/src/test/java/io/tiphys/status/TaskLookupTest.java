package io.tiphys.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding the status of a task by its declaration. */
class TaskLookupTest {
  private static final RunStatus RUN =
      RunStatus.builder(RunId.parse("r-1"), RequestKey.of("k"), Phase.RUNNING, Reason.NONE)
          .workflow("shop")
          .tasks(
              List.of(
                  TaskStatus.builder("price", Phase.RUNNING, Reason.NONE).build(),
                  TaskStatus.builder("group", Phase.RUNNING, Reason.NONE)
                      .children(
                          List.of(
                              TaskStatus.builder("group/ship", Phase.RUNNING, Reason.NONE).build()))
                      .build()))
          .build();

  private static Task task(String name) {
    return Task.container(name, "image").build();
  }

  @Test
  void task_misspelt_suggestsTheNearest() {
    assertThatThrownBy(() -> RUN.task(task("prize")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run r-1 of workflow 'shop' has no task 'prize' - did you mean 'price'?");
    assertThatThrownBy(() -> RUN.task(task("shipp"))).hasMessageEndingWith("'ship'?");
  }

  @Test
  void task_nothingIsNear_suggestsNothing() {
    assertThatThrownBy(() -> RUN.task(task("measure")))
        .hasMessage("run r-1 of workflow 'shop' has no task 'measure'");
    assertThat(RUN.task("prize")).isEmpty();
  }
}
