package io.tiphys.argo.internal.compile;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is not compiled is refused here, before anything is made: nothing that a plan asks for is
 * left out in silence. Whatever a request can ask for is a feature, so the list of features
 * decides; the rest is what a feature is too coarse for. All of it is reported at once.
 */
final class Refusals {
  /** One of the worst encoding, in which each byte becomes six, leaves a template some room. */
  static final int VALUE_BYTES = 21_000;

  /** So many fit, by what was measured of fewer. {@link Sizes} counts what they really take. */
  private static final int MOST_TASKS = 500;

  /** Argo takes 200 in a list. Some helpers stand beside them: {@link Sizes} counts those too. */
  private static final int MOST_TASKS_OF_GROUP = 190;

  /** More cannot fit into an object that {@link Sizes} lets through, with what comes of it. */
  private static final int SPEC_BYTES = 500_000;

  private static final int LONGEST_NAME = 63;

  /** More would pass what expressions may use of memory. */
  static final int WIDEST = 1_000;

  private static final Capabilities COMPILED =
      Capabilities.builder()
          .supported(
              Feature.PARAMS_OUTPUT,
              Feature.OPTIONAL_INPUT,
              Feature.SECRET,
              Feature.CONDITION,
              Feature.CONDITION_OUTPUT,
              Feature.CONDITION_STATUS,
              Feature.ENABLE,
              Feature.FAILURE_CONTINUE,
              Feature.FAILURE_TOLERATE,
              Feature.METADATA,
              Feature.RETRY,
              Feature.RETRY_BACKOFF,
              Feature.RETRY_EXIT_CODES,
              Feature.RETRY_ATTEMPT_REF,
              Feature.CANCEL_GRACEFUL,
              Feature.TIMEOUT_TASK,
              Feature.TIMEOUT_RUN,
              Feature.PARALLELISM_RUN,
              Feature.GROUP,
              Feature.GROUP_NESTED,
              Feature.CALL,
              Feature.PARALLELISM_GROUP,
              Feature.FANOUT,
              Feature.FANOUT_DYNAMIC,
              Feature.FANOUT_AGGREGATE,
              Feature.FANOUT_NESTED,
              Feature.PARALLELISM_FANOUT,
              Feature.EXIT_HANDLER,
              Feature.ARTIFACT,
              Feature.ARTIFACT_DIR,
              Feature.ARTIFACT_CALLER_IO,
              // Done by whichever host looks.
              Feature.DELIVER,
              Feature.SUSPEND_RUN,
              Feature.SUSPEND_TASK,
              Feature.SUSPEND_INPUT,
              // What lives for a time is deleted after it.
              Feature.RETENTION_TTL,
              Feature.DELETE,
              Feature.MUTEX,
              Feature.RESOURCES)
          .limit(Limit.PARAMETER_BYTES, VALUE_BYTES)
          .limit(Limit.OUTPUT_BYTES, VALUE_BYTES)
          .limit(Limit.TASKS_PER_RUN, MOST_TASKS)
          .limit(Limit.TASKS_PER_GROUP, MOST_TASKS_OF_GROUP)
          .limit(Limit.TOTAL_SPEC_BYTES, SPEC_BYTES)
          .limit(Limit.NAME_LENGTH, LONGEST_NAME)
          .limit(Limit.FAN_OUT_WIDTH, WIDEST)
          .build();

  private final Plan plan;
  private final CompileSettings settings;
  private final List<Problem> found = new ArrayList<>();

  private Refusals(Plan plan, CompileSettings settings) {
    this.plan = plan;
    this.settings = settings;
  }

  static Capabilities compiled() {
    return COMPILED;
  }

  /**
   * Throws unless the plan is runnable and all that it asks for is compiled.
   *
   * @param plan made for {@link #compiled}, or for these and more
   * @throws RefusedException with every problem, those of the plan first
   */
  static void check(Plan plan, CompileSettings settings) {
    plan.requireRunnable();
    Refusals refusals = new Refusals(plan, settings);
    refusals.check();
    if (!refusals.found.isEmpty()) {
      plan.withProblems(refusals.found).requireRunnable();
    }
  }

  private void check() {
    plan.features().stream()
        .filter(feature -> !COMPILED.has(feature))
        .forEach(feature -> unsupported("", "Argo is not told of " + feature, feature));
    Workflow workflow = plan.request().workflow();
    workflow.timeout().flatMap(Timeouts::objection).ifPresent(why -> invalid("timeout", why));
    plan.request()
        .timeToLive()
        .flatMap(Timeouts::objection)
        .ifPresent(why -> invalid("timeToLive", why));
    new ArtifactRefusals(this, plan, settings).check();
    new Walk("").checkAll(workflow.members());
    workflow.onExit().ifPresent(this::checkExit);
  }

  /** An exit handler sees what tasks hand out, but not how they ended. */
  private void checkExit(Vertex handler) {
    if (!plan.isEnabled(handler.name())) {
      return;
    }
    new Walk("").checkAll(List.of(handler));
    if (AskedPhases.of(List.of(handler)).stream()
        .anyMatch(asked -> plan.request().workflow().members().contains(asked))) {
      unsupported(
          handler.name() + ".onlyIf",
          "an exit handler on Argo cannot ask how a task ended, only what it handed out",
          Feature.EXIT_HANDLER);
    }
  }

  /** Goes through what is switched on. Its answers mean nothing. */
  private final class Walk implements Vertex.Visitor<Boolean> {
    private final String prefix;

    Walk(String prefix) {
      this.prefix = prefix;
    }

    void checkAll(List<Vertex> members) {
      for (Vertex member : members) {
        if (plan.isEnabled(prefix + member.name())) {
          member.accept(this);
        }
      }
    }

    private String path(Vertex vertex) {
      return prefix + vertex.name();
    }

    @Override
    public Boolean container(ContainerTask task) {
      new ContainerRefusals(Refusals.this, task, path(task)).check();
      return true;
    }

    @Override
    public Boolean suspend(SuspendTask task) {
      task.timeout()
          .flatMap(Timeouts::objection)
          .ifPresent(why -> invalid(path(task) + ".timeout", why));
      return true;
    }

    @Override
    public Boolean group(TaskGroup group) {
      new Walk(path(group) + "/").checkAll(group.members());
      return true;
    }

    @Override
    public Boolean call(CallTask task) {
      new Walk(path(task) + "/").checkAll(task.workflow().members());
      return true;
    }

    @Override
    public Boolean fanOut(FanOut fanOut) {
      return fanOut.body().accept(this);
    }
  }

  /** Adds something that a feature of the plan asks for and that Argo does not do. */
  void unsupported(String path, String message, Feature feature) {
    found.add(
        new Problem(
            ProblemCode.UNSUPPORTED_FEATURE,
            path,
            message,
            "leave it out, or use another engine",
            Optional.of(feature)));
  }

  /** Adds a store that nobody knows. */
  void unknownStore(String path, String store) {
    found.add(
        Problem.of(
            ProblemCode.UNKNOWN_STORE,
            path,
            "pods do not know store '" + store + "', only '" + settings.artifactStore() + "'",
            "put it there, or call it so with artifacts(...) if it is Argo's own"));
  }

  /** Adds something that has to be said in another way. */
  void invalid(String path, Objection why) {
    found.add(Problem.of(ProblemCode.INVALID_VALUE, path, why.message(), why.advice()));
  }

  /** What is wrong with something, and what to do. */
  record Objection(String message, String advice) {}
}
