package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.limited;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a plan costs: in visits and in bytes that it allocates, not in time.
 *
 * @rule VAL-021
 */
class PlanCostTest {
  private static final Output<String> OUT = Output.text("out");

  /** Every limit is set, so that every check has something to do. */
  private static final Capabilities STRICT = strict();

  private static Capabilities strict() {
    Capabilities.Builder builder = Capabilities.builder().supportedAllBut();
    for (Limit limit : Limit.values()) {
      builder.limit(limit, Integer.MAX_VALUE);
    }
    return builder.build();
  }

  /** Kinds of large requests. */
  enum Kind {
    /** Each task reads the outputs of the ten before it. */
    TEN_EDGES,
    /** Each task follows the one before it, declared last to first. */
    BACKWARDS,
    /** Groups of ten, each reading from the group before it. */
    GROUPS,
    /** Calls of a workflow of ten tasks. */
    CALLS;

    SubmitRequest make(int tasks) {
      List<Vertex> vertices = new ArrayList<>();
      switch (this) {
        case TEN_EDGES -> addTenEdges(vertices, tasks);
        case BACKWARDS -> addBackwards(vertices, tasks);
        case GROUPS -> addGroups(vertices, tasks);
        case CALLS -> addCalls(vertices, tasks);
      }
      return request(vertices.toArray(new Vertex[0]));
    }
  }

  private static void addTenEdges(List<Vertex> vertices, int count) {
    List<ContainerTask> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ContainerTaskBuilder next = container("t" + i).writes(OUT);
      tasks.subList(Math.max(0, i - 10), i).forEach(before -> next.arg(before.output(OUT)));
      tasks.add(next.build());
    }
    vertices.addAll(tasks);
  }

  private static void addBackwards(List<Vertex> vertices, int count) {
    for (int i = 0; i < count; i++) {
      ContainerTaskBuilder next = container("t" + i);
      vertices.add(0, i == 0 ? next.build() : next.after(vertices.get(0)).build());
    }
  }

  private static void addGroups(List<Vertex> vertices, int count) {
    for (int i = 0; i < count / 10; i++) {
      TaskGroup.Builder group = TaskGroup.builder("g" + i);
      for (int k = 0; k < 10; k++) {
        ContainerTaskBuilder member = container("t" + k).writes(OUT);
        group.tasks(i == 0 ? member.build() : member.after(vertices.get(i - 1)).build());
      }
      vertices.add(group.build());
    }
  }

  private static void addCalls(List<Vertex> vertices, int count) {
    Workflow called = tasks("called", 10);
    for (int i = 0; i < count / 10; i++) {
      vertices.add(Task.call("c" + i, called).build());
    }
  }

  private static Workflow tasks(String name, int count) {
    Workflow.Builder workflow = Workflow.builder(name);
    for (int i = 0; i < count; i++) {
      workflow.tasks(container("t" + i).arg("text").build());
    }
    return workflow.build();
  }

  /** Everything that a plan looks at. */
  private static long visits(SubmitRequest request) {
    Bounds bounds = new Bounds(STRICT);
    Decisions decisions = Decisions.of(request, bounds);
    assertThat(PlanChecks.check(request, decisions, STRICT, bounds)).isEmpty();
    return decisions.survey().sites().size()
        + decisions.needs().visits()
        + Order.of(request.workflow().members()).edges()
        + bounds.checks();
  }

  private static long allocated(SubmitRequest request) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Plan warm = Plan.of(request, STRICT);
    long before = threads.getCurrentThreadAllocatedBytes();
    Plan plan = Plan.of(request, STRICT);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(plan.order()).isEqualTo(warm.order());
    return after - before;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void plan_twiceAndFourTimesTheTasks_looksAtTwiceAndFourTimesAsMuch(Kind kind) {
    long once = visits(kind.make(1_000));

    assertThat(once).isGreaterThan(1_000);
    assertThat(visits(kind.make(2_000))).isLessThan(2 * once * 102 / 100);
    assertThat(visits(kind.make(4_000))).isLessThan(4 * once * 102 / 100);
  }

  /** What nobody counts as a visit would show here. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void plan_fourTimesTheTasks_allocatesFourTimesAsMuch(Kind kind) {
    long once = allocated(kind.make(1_000));

    assertThat(allocated(kind.make(4_000))).isLessThan(5 * once + 100_000);
  }

  @Test
  void plan_tenTimesTheEdges_looksAtNoMoreThanTenTimesAsMuch() {
    long chain = visits(Kind.BACKWARDS.make(1_000));

    assertThat(visits(Kind.TEN_EDGES.make(1_000))).isLessThan(10 * chain);
  }

  @Test
  void features_workflowCalledAHundredTimes_isSearchedOnce() {
    Workflow called = tasks("called", 50);
    List<Vertex> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(Task.call("c" + i, called).build());
    }
    Decisions decisions = Requests.decide(request(calls.toArray(new Vertex[0])));

    assertThat(decisions.survey().sites()).hasSize(100 * 51);
    assertThat(decisions.needs().visits()).isLessThan(100 + 50 * 3);
  }

  /** Each workflow calls the one before it several times, so tasks multiply with each level. */
  private static SubmitRequest multiplied(int levels, int calls) {
    Workflow workflow = Workflow.of("w0", task("a"));
    for (int i = 1; i <= levels; i++) {
      Workflow.Builder next = Workflow.builder("w" + i);
      for (int k = 0; k < calls; k++) {
        next.tasks(Task.call("c" + k, workflow).build());
      }
      workflow = next.build();
    }
    return request(workflow).build();
  }

  /** 16^10 = 2^40 tasks. */
  @Test
  void plan_moreTasksThanCanBeListed_isRefusedWithoutListingThem() {
    SubmitRequest request = multiplied(10, 16);

    Plan plan = Plan.of(request, STRICT);

    assertThat(plan.problems())
        .singleElement()
        .extracting(Problem::code, Problem::path)
        .containsExactly(ProblemCode.LIMIT_EXCEEDED, "tasks");
    assertThat(Requests.decide(request).survey().sites()).isEmpty();
    assertThat(allocated(request)).isLessThan(1_000_000);
  }

  @Test
  void plan_asManyTasksAsTheEngineTakes_isRunnable() {
    SubmitRequest request = multiplied(5, 4);

    assertThat(Plan.of(request, limited(Limit.TASKS_PER_RUN, 1_024)).problems()).isEmpty();
    assertThat(Plan.of(request, limited(Limit.TASKS_PER_RUN, 1_023)).problems())
        .extracting(Problem::path)
        .containsExactly("tasks");
  }
}
