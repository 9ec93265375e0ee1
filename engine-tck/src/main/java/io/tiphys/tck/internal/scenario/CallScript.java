package io.tiphys.tck.internal.scenario;

import static java.util.Objects.requireNonNull;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.generate.CallModel;
import io.tiphys.tck.internal.generate.CallModel.Step;
import io.tiphys.tck.internal.generate.Choices;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sequences of calls for runs that start no body, as far as the engine has conditions. */
final class CallScript {
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final String LABEL = "sequence";
  private static final int STEPS = 12;
  private static final int MANY = 10;
  private static final int FEW = 5;

  private final Stage stage;
  private final String name;
  private final Set<Feature> features;
  private final CallModel model;
  private final Map<String, Run> runs = new TreeMap<>();
  private int made;

  /** What a call or a callback said last. Thread-safe. */
  private static final class Said {
    private volatile String text;

    Said(String first) {
      text = first;
    }

    void say(String next) {
      text = next;
    }

    String text() {
      return text;
    }
  }

  private CallScript(Stage stage, String name) {
    this.stage = stage;
    this.name = name;
    this.features = stage.capabilities().features();
    this.model = new CallModel(features);
  }

  /** Plays sequences: the same few on every slow engine, and more of the seed on a quick one. */
  static void play(Stage stage) throws InterruptedException {
    stage.unattended();
    boolean quick = stage.timing().isQuick();
    long seed = quick ? stage.recorder().trace().begin().seed() * MANY : 0;
    for (int i = 0; i < (quick ? MANY : FEW); i++) {
      List<Step> steps =
          CallModel.draw(Choices.of(seed + i), stage.capabilities().features(), STEPS);
      new CallScript(stage, "s" + i).play(steps);
    }
  }

  private void play(List<Step> steps) throws InterruptedException {
    for (Step step : steps) {
      String expected = model.expect(step);
      String observed = observed(step, expected);
      stage.fact(
          "step of " + name,
          Map.of("op", step.op().name(), "run", step.run(), "observed", observed));
      if (!observed.equals(expected)) {
        break; // From here on the model knows nothing.
      }
    }
    for (Run left : runs.values()) {
      stage.tries(() -> left.cancel(CancelMode.TERMINATE));
    }
  }

  private @Nullable Run run(Step step) {
    return runs.get(step.run());
  }

  private String observed(Step step, String expected) throws InterruptedException {
    return switch (step.op()) {
      case SUBMIT -> submit(step);
      case GET -> shown(step, expected);
      case LIST -> listed(expected);
      case WATCH -> watched(requireNonNull(run(step)), expected);
      case SUSPEND -> did(step, Run::suspend, expected);
      case RESUME -> did(step, Run::resume, expected);
      case CANCEL -> did(step, run -> run.cancel(CancelMode.STOP), expected);
      case DELETE -> deleted(step, Run::delete);
      case FORCE_DELETE -> deleted(step, Run::forceDelete);
    };
  }

  private String submit(Step step) throws InterruptedException {
    Run before = run(step);
    String alias = name + "-" + step.run() + (before == null ? ++made : made);
    ContainerTaskBuilder task = stage.task("only", Body.start());
    Workflow.Builder workflow = Workflow.builder("inert");
    if (stage.has(Feature.CONDITION)) {
      workflow.parameters(MODE);
      task.onlyIf(MODE.equalTo("other"));
    }
    SubmitRequest.Builder request =
        SubmitRequest.builder(
            workflow.tasks(task.build()).build(), stage.key(alias, name + "-" + step.run()));
    if (stage.has(Feature.METADATA)) {
      request.label(LABEL, label());
    }
    if (CallModel.startsSuspended(features)) {
      request.suspended();
    }
    AtomicReference<@Nullable Run> got = new AtomicReference<>();
    String error = error(() -> got.set(stage.engine().submit(request.build())));
    Run run = got.get();
    if (run == null) {
      return error;
    } else if (before != null && before.id().equals(run.id())) {
      return "the same run";
    }
    runs.put(step.run(), run);
    Played played = stage.attend(alias, run);
    if (!CallModel.startsSuspended(features)) {
      played.untilTerminal();
    }
    return "a new run";
  }

  private String label() {
    return stage.mark() + "-" + name;
  }

  /** Returns the simple name of what a call throws, empty when it returns. */
  private String error(Stage.Attempt call) throws InterruptedException {
    Said error = new Said("");
    boolean unused =
        stage.tries(
            () -> {
              try {
                call.run();
              } catch (Exception e) {
                error.say(e.getClass().getSimpleName());
                throw e;
              }
            });
    return error.text();
  }

  private interface Operation {
    void on(Run run) throws Exception;
  }

  private String call(Step step, Operation operation) throws InterruptedException {
    Run run = run(step);
    return error(
        () -> operation.on(run == null ? stage.engine().run(new RunId("tck-no-such-run")) : run));
  }

  private String shown(Step step, String expected) throws InterruptedException {
    Said last = new Said("");
    stage.eventually(
        () -> {
          try {
            String error = call(step, run -> last.say(words(run.status())));
            last.say(error.isEmpty() ? last.text() : error);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
          }
          return last.text().equals(expected);
        });
    return last.text();
  }

  private static String words(RunStatus status) {
    return status.phase().isTerminal()
        ? status.phase().name()
        : status.suspended() ? "SUSPENDED" : "ACTIVE";
  }

  private String did(Step step, Operation operation, String expected) throws InterruptedException {
    String error = call(step, operation);
    return error.isEmpty() ? shown(step, expected) : error;
  }

  private String deleted(Step step, Operation operation) throws InterruptedException {
    String error = call(step, operation);
    if (!error.isEmpty()) {
      return error;
    }
    String after = shown(step, "NotFoundException");
    runs.remove(step.run());
    return after.equals("NotFoundException") ? "gone" : after;
  }

  private String listed(String expected) {
    boolean filters = stage.has(Feature.LIST_FILTER) && stage.has(Feature.METADATA);
    RunQuery query = filters ? RunQuery.withLabel(LABEL, label()) : RunQuery.all();
    Said last = new Said("");
    try {
      stage.eventually(
          () -> {
            Set<RunId> all = Set.copyOf(ListingScenarios.everything(stage.engine(), query));
            Set<String> mine = new TreeSet<>();
            runs.forEach(
                (run, handle) -> {
                  if (all.contains(handle.id())) {
                    mine.add(run);
                  }
                });
            last.say(mine.toString());
            return last.text().equals(expected);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last.text();
  }

  private String watched(Run run, String expected) throws InterruptedException {
    Said last = new Said("nothing");
    AtomicReference<@Nullable Watch> watch = new AtomicReference<>();
    String error = error(() -> watch.set(run.watch(status -> last.say(words(status)))));
    if (!error.isEmpty()) {
      return error;
    }
    stage.eventually(() -> last.text().equals(expected));
    requireNonNull(watch.get()).close();
    return last.text();
  }
}
