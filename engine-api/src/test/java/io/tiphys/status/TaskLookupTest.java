package io.tiphys.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
  void task_byPath_isFoundAtEachAsking() {
    for (int i = 0; i < 3; i++) {
      assertThat(RUN.task("group/ship")).map(TaskStatus::path).contains("group/ship");
      assertThat(RUN.task("group")).map(TaskStatus::path).contains("group");
      assertThat(RUN.task("ship")).isEmpty();
    }
  }

  /** Walking the tree for each would be 5,000,000,000 steps. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void task_allOfManyByPath_areFound() {
    List<TaskStatus> many =
        IntStream.range(0, 100_000)
            .mapToObj(i -> TaskStatus.builder("t" + i, Phase.RUNNING, Reason.NONE).build())
            .toList();
    RunStatus run =
        RunStatus.builder(RunId.parse("r-1"), RequestKey.of("k"), Phase.RUNNING, Reason.NONE)
            .tasks(many)
            .build();

    many.forEach(task -> assertThat(run.task(task.path())).containsSame(task));
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
