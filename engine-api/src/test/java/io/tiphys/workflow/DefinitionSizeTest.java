package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.testing.SmallStack;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VAL-021: large definitions neither exhaust the stack nor cost more than their size. */
class DefinitionSizeTest {
  private static final Output<String> X = Output.text("x");

  /** Kinds of large definitions. */
  enum Kind {
    CHAIN,
    WIDE,
    GROUPED;

    Workflow make(int tasks) {
      return switch (this) {
        case CHAIN -> chain(tasks);
        case WIDE -> wide(tasks);
        case GROUPED -> grouped(tasks);
      };
    }
  }

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  private static Workflow workflow(List<? extends Vertex> members) {
    return Workflow.of("w", members.toArray(new Vertex[0]));
  }

  private static Workflow chain(int length) {
    List<ContainerTask> tasks = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      ContainerTaskBuilder next = task("t" + i).writes(X);
      tasks.add(i == 0 ? next.build() : next.env("X", tasks.get(i - 1).output(X)).build());
    }
    return workflow(tasks);
  }

  /** All beside each other, and one that reads them all. */
  private static Workflow wide(int width) {
    List<ContainerTask> tasks = new ArrayList<>();
    ContainerTaskBuilder last = task("last");
    for (int i = 1; i < width; i++) {
      ContainerTask next = task("t" + i).writes(X).build();
      last.arg(next.output(X));
      tasks.add(next);
    }
    tasks.add(last.build());
    return workflow(tasks);
  }

  /** Groups of ten, each exporting something to the next. */
  private static Workflow grouped(int tasks) {
    List<TaskGroup> groups = new ArrayList<>();
    for (int i = 0; i < tasks / 10; i++) {
      Value<String> before = i == 0 ? Value.text("") : groups.get(i - 1).output(X);
      TaskGroup.Builder group = TaskGroup.builder("g" + i);
      for (int k = 0; k < 9; k++) {
        ContainerTask member = task("t" + k).env("X", before).writes(X).build();
        group.tasks(member);
        before = member.output(X);
      }
      groups.add(group.output(X, before).build());
    }
    return workflow(groups);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void buildDocumentEqualsHashCode_hundredThousandTasks_needLittleStack(Kind kind)
      throws InterruptedException {
    boolean same =
        SmallStack.call(
            () -> {
              Workflow one = kind.make(100_000);
              Workflow other = kind.make(100_000);
              assertThat(one.hashCode()).isEqualTo(other.hashCode());
              return one.equals(other);
            });

    assertThat(same).isTrue();
  }

  /** The visits of the checks are counted, and of everything else the bytes that it allocates. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void buildDocumentEquals_twiceTheTasks_costTwiceAsMuch(Kind kind) {
    Workflow once = kind.make(2_000);
    Workflow onceMore = kind.make(2_000);
    Workflow twice = kind.make(4_000);
    Workflow twiceMore = kind.make(4_000);

    assertThat(visits(twice)).isLessThanOrEqualTo(2 * visits(once) + 10);
    assertAtMostTwice(() -> kind.make(2_000), () -> kind.make(4_000));
    assertAtMostTwice(once::document, twice::document);
    assertAtMostTwice(() -> once.equals(onceMore), () -> twice.equals(twiceMore));
    assertAtMostTwice(once::hashCode, twice::hashCode);
  }

  private static long visits(Workflow workflow) {
    DefinitionChecks checks = new DefinitionChecks(workflow);
    assertThat(checks.run()).isEmpty();
    return checks.visits();
  }

  private static void assertAtMostTwice(Supplier<?> once, Supplier<?> twice) {
    assertThat(bytes(twice)).isLessThan(bytes(once) * 5 / 2 + 100_000);
  }

  /** Returns what one call allocates, after one that has loaded and initialised all it needs. */
  private static long bytes(Supplier<?> call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object first = call.get();
    long before = threads.getCurrentThreadAllocatedBytes();
    Object second = call.get();
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(first).isEqualTo(second);
    return after - before;
  }

  private static Workflow nested(int depth) {
    ContainerTask task = task("t").writes(X).build();
    TaskGroup group = TaskGroup.builder("g").tasks(task).output(X, task.output(X)).build();
    for (int i = 1; i < depth; i++) {
      TaskGroup inner = group;
      group = TaskGroup.builder("g").tasks(inner).output(X, inner.output(X)).build();
    }
    return Workflow.builder("w").tasks(group).output(X, group.output(X)).build();
  }

  @Test
  void build_groupsUpToTheLimit_needLittleStack() throws InterruptedException {
    boolean same =
        SmallStack.call(
            () -> {
              Workflow one = nested(Depth.MOST);
              return one.equals(nested(Depth.MOST)) && one.hashCode() == nested(1).hashCode();
            });

    assertThat(same).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {Depth.MOST + 1, 100_000})
  void build_groupsBeyondTheLimit_areRefused(int depth) {
    assertThatThrownBy(() -> SmallStack.call(() -> nested(depth)))
        .isInstanceOfSatisfying(
            InvalidWorkflowException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        Problem.of(
                            ProblemCode.LIMIT_EXCEEDED,
                            "g",
                            "has more than 30 groups, fan-outs and calls inside each other",
                            "let some of them stand side by side")));
  }

  /** A fan-out and its group are two levels, a called workflow is one more than it has itself. */
  @Test
  void build_fanOutsAndCalls_countAsLevels() {
    Vertex inside = task("t").build();
    for (int i = 0; i < Depth.MOST / 2; i++) {
      Vertex body = inside;
      inside =
          FanOut.over(List.of("a"), item -> TaskGroup.builder("g").tasks(body).build()).build();
    }
    Workflow deepest = Workflow.of("w", inside);

    assertThat(deepest.depth()).isEqualTo(Depth.MOST);
    assertThatThrownBy(() -> Workflow.of("outer", Task.call("c", deepest).build()))
        .isInstanceOf(InvalidWorkflowException.class)
        .hasMessageContaining("c: has more than 30");
  }

  /** Each of these exports stands twice in the next one: written out they would be 2^29 long. */
  @Test
  void build_exportsOfExports_areLookedAtOnce() {
    ContainerTask task = task("t").writes(X).build();
    TaskGroup group = TaskGroup.builder("g").tasks(task).output(X, task.output(X)).build();
    for (int i = 1; i < Depth.MOST; i++) {
      TaskGroup inner = group;
      Value<String> both = inner.output(X).plus(inner.output(X));
      group = TaskGroup.builder("g").tasks(inner).output(X, both).build();
    }
    ContainerTask user = task("u").arg(group.output(X)).build();

    assertThat(visits(Workflow.of("w", group, user))).isLessThan(5 * Depth.MOST);
  }

  /** The same through calls, each of which calls the next twice. */
  @Test
  void build_callsOfCalls_areLookedAtOnce() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(true);
    ContainerTask task = task("t").writes(X).enabledIf(on).build();
    Workflow called =
        Workflow.builder("w0")
            .parameters(on)
            .tasks(task)
            .output(X, task.output(X).orElse("none"))
            .build();
    for (int i = 1; i < Depth.MOST; i++) {
      CallTask one = Task.call("one", called).argument(on, on).build();
      CallTask two = Task.call("two", called).argument(on, on).build();
      called =
          Workflow.builder("w" + i)
              .parameters(on)
              .tasks(one, two)
              .output(X, one.output(X).plus(two.output(X)))
              .build();
    }

    assertThat(visits(called)).isLessThan(5 * Depth.MOST);
    assertThat(called.decidingParameters()).containsExactly(on);
  }
}
