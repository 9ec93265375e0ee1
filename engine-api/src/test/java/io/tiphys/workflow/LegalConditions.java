package io.tiphys.workflow;

import static io.tiphys.workflow.LegalShapes.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Legal definitions in which something may not run, and what else still needs of it. */
final class LegalConditions {
  private static final Output<String> X = Output.text("x");
  private static final Output<String> Y = Output.text("y");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("fast");

  private LegalConditions() {}

  static Workflow workflow(Vertex... members) {
    return Workflow.builder("w").parameters(FLAG, MODE).tasks(members).build();
  }

  static ContainerTaskBuilder producer() {
    return task("p").writes(X).writes(Y).writes(FILE);
  }

  /** A task that cannot do without anything that the producer hands out. */
  private static ContainerTaskBuilder needs(ContainerTask p) {
    return task("u").env("X", p.output(X)).arg(p.output(Y).plus("!")).reads(p.output(FILE));
  }

  static void addTo(Map<String, Supplier<Workflow>> all) {
    addOutcomes(all);
    addNeedsUnderTheSameCondition(all);
    addNeedsBehindAnOutcome(all);
  }

  private static void addOutcomes(Map<String, Supplier<Workflow>> all) {
    all.put(
        "recovery after a failure that may be",
        () -> {
          ContainerTask p = producer().mayFail().build();
          return workflow(p, task("u").onlyIf(p.failed()).build());
        });
    all.put(
        "recovery where independent tasks go on",
        () -> {
          ContainerTask p = producer().build();
          return Workflow.builder("w")
              .tasks(p, task("u").onlyIf(p.failed()).build())
              .continueOnFailure()
              .build();
        });
    all.put(
        "recovery in a group that goes on, in a workflow that does not",
        () -> {
          ContainerTask p = producer().build();
          return workflow(
              TaskGroup.builder("g")
                  .tasks(p, task("u").onlyIf(p.failed()).build())
                  .continueOnFailure()
                  .build());
        });
    all.put(
        "recovery after a group that may fail, whose members stop at once",
        () -> {
          TaskGroup g = TaskGroup.builder("g").tasks(producer().build()).mayFail().build();
          return workflow(g, task("u").onlyIf(g.failed()).build());
        });
    all.put(
        "after anything but success, where it may be skipped",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          return workflow(p, task("u").onlyIf(p.succeeded().negate()).build());
        });
    all.put(
        "after anything but success of a group, all of which may be skipped",
        () -> {
          TaskGroup g = TaskGroup.builder("g").tasks(producer().enabledIf(FLAG).build()).build();
          return workflow(g, task("u").onlyIf(g.succeeded().negate()).build());
        });
    all.put(
        "after a failure or a decision",
        () -> {
          ContainerTask p = producer().build();
          return workflow(p, task("u").onlyIf(p.failed().or(MODE.equalTo("slow"))).build());
        });
    all.put(
        "three ways to end, one of which will do",
        () -> {
          ContainerTask p = producer().build();
          return workflow(
              p, task("u").onlyIf(p.failed().or(p.skipped()).or(p.succeeded())).build());
        });
    all.put(
        "an order after whatever comes",
        () -> {
          ContainerTask p = producer().build();
          return workflow(p, task("u").afterAnyOutcomeOf(p).build());
        });
    all.put(
        "a condition that says nothing new",
        () -> workflow(task("u").onlyIf(Value.text("a").equalTo("b")).build()));
  }

  private static void addNeedsUnderTheSameCondition(Map<String, Supplier<Workflow>> all) {
    all.put(
        "switched by one flag",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          return workflow(p, needs(p).enabledIf(FLAG).build());
        });
    all.put(
        "switched by one flag and another",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          return workflow(p, needs(p).enabledIf(MODE.equalTo("fast")).enabledIf(FLAG).build());
        });
    all.put(
        "switched by one of two flags",
        () -> {
          ContainerTask p =
              producer().enabledIf(FLAG.equalTo(true).or(MODE.equalTo("fast"))).build();
          return workflow(p, needs(p).enabledIf(FLAG).build());
        });
    all.put(
        "switched by the flags of several levels",
        () -> {
          ContainerTask p =
              producer().enabledIf(FLAG.equalTo(true).and(MODE.equalTo("fast"))).build();
          TaskGroup inner =
              TaskGroup.builder("inner")
                  .tasks(needs(p).build())
                  .enabledIf(MODE.equalTo("fast"))
                  .build();
          TaskGroup outer = TaskGroup.builder("outer").tasks(inner).enabledIf(FLAG).build();
          return workflow(p, outer);
        });
    all.put(
        "skipped for one reason",
        () -> {
          ContainerTask p = producer().onlyIf(MODE.equalTo("fast")).build();
          return workflow(p, needs(p).onlyIf(MODE.equalTo("fast")).build());
        });
    all.put(
        "a fan-out switched by the flag of what it reads",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          FanOut f =
              FanOut.over(List.of("a"), i -> needs(p).arg(i).build()).enabledIf(FLAG).build();
          return workflow(p, f);
        });
  }

  private static void addNeedsBehindAnOutcome(Map<String, Supplier<Workflow>> all) {
    all.put(
        "only if it succeeded, which it need not",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).onlyIf(MODE.equalTo("a")).mayFail().build();
          return workflow(p, needs(p).onlyIf(p.succeeded()).build());
        });
    all.put(
        "only if it did not fail, which it may",
        () -> {
          ContainerTask p = producer().mayFail().build();
          return workflow(p, needs(p).onlyIf(p.failed().negate()).build());
        });
    all.put(
        "only if it was not skipped, which it may be",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          return workflow(p, needs(p).onlyIf(p.skipped().negate()).build());
        });
    all.put(
        "only if one of its outputs is there",
        () -> {
          ContainerTask p = producer().mayFail().build();
          return workflow(p, needs(p).onlyIf(p.output(Y).isPresent()).build());
        });
    all.put(
        "only if one of its outputs says so",
        () -> {
          ContainerTask p = producer().onlyIf(MODE.equalTo("a")).build();
          return workflow(p, needs(p).onlyIf(p.output(X).notEqualTo("no")).build());
        });
    all.put(
        "only if text with its output says so",
        () -> {
          ContainerTask p = producer().mayFail().build();
          return workflow(
              p, needs(p).onlyIf(Value.text("x").plus(p.output(X)).equalTo("xy")).build());
        });
    all.put(
        "inside a group that runs only if it succeeded",
        () -> {
          ContainerTask p = producer().mayFail().build();
          return workflow(
              p, TaskGroup.builder("g").tasks(needs(p).build()).onlyIf(p.succeeded()).build());
        });
    all.put(
        "an answer that may come late, behind a test for it",
        () -> {
          SuspendTask s = Task.suspend("s").expects(X).resumesAfter(Duration.ofDays(1)).build();
          return workflow(
              s, task("u").env("X", s.output(X)).onlyIf(s.output(X).isPresent()).build());
        });
  }
}
