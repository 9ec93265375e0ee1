package io.tiphys.tck.internal.scenario;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.generate.Choices;
import io.tiphys.tck.internal.generate.Corpus;
import io.tiphys.tck.internal.generate.Drawing;
import io.tiphys.tck.internal.generate.JavaText;
import io.tiphys.tck.internal.generate.Metamorphosis;
import io.tiphys.tck.internal.generate.Oracle;
import io.tiphys.tck.internal.generate.Sketch;
import io.tiphys.tck.internal.generate.Sketcher;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Workflows that nobody thought of. */
final class GeneratedScenarios {
  /** How many are drawn where a body costs little; elsewhere the corpus has to do. */
  private static final int MANY = 24;

  private static final int AT_ONCE = 4;

  /** One of so many is played twice, and one in other forms. */
  private static final int SOME = 6;

  /** How often the first faulty one may be played to make it smaller. */
  private static final int TRIALS = 40;

  private GeneratedScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("generated-corpus", GeneratedScenarios::corpus).peak(AT_ONCE),
        Scenario.of("generated", GeneratedScenarios::drawn).peak(AT_ONCE),
        Scenario.of("generated-calls", CallScript::play).peak(0));
  }

  /** A workflow that is to be played, and the choices by which it was drawn, if it was. */
  private record Task(String alias, Sketch sketch, Workflow workflow, List<Integer> choices) {}

  private static void drawn(Stage stage) throws InterruptedException {
    if (!stage.timing().isQuick()) {
      return;
    }
    long seed = stage.recorder().trace().begin().seed();
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Choices choices = Choices.of(seed * MANY + i);
      Sketch sketch = Sketcher.draw(choices, stage.capabilities().features());
      String alias = "g" + i;
      if (add(stage, tasks, alias, sketch, choices.made())) {
        if (i % SOME == 0) {
          again(stage, tasks, alias, sketch);
        } else if (i % SOME == 1) {
          changed(stage, tasks, alias, sketch, new HashSet<>());
        }
      }
    }
    play(stage, tasks);
  }

  private static void corpus(Stage stage) throws InterruptedException {
    List<Task> tasks = new ArrayList<>();
    for (Corpus corpus : Corpus.all()) {
      for (Corpus.Entry entry : corpus.workflows()) {
        if (entry.fits(stage.capabilities().features())
            && add(stage, tasks, entry.name(), entry.sketch(), List.of())) {
          stage.fact(
              "recorded " + entry.name(),
              Map.of("version", corpus.version(), "by", corpus.by(), "outcome", entry.outcome()));
        }
      }
    }
    List<Task> telling = new ArrayList<>(tasks);
    telling.sort(Comparator.comparing(task -> !task.sketch().tokens() || hasNoBodies(task)));
    Set<String> changes = new HashSet<>();
    for (Task task : telling) {
      if (stage.timing().isQuick() || task.equals(telling.get(0))) {
        again(stage, tasks, task.alias(), task.sketch());
      }
      changed(stage, tasks, task.alias(), task.sketch(), changes);
    }
    play(stage, tasks);
  }

  private static boolean hasNoBodies(Task task) {
    return task.sketch().bodies() == 0;
  }

  private static boolean add(
      Stage stage, List<Task> tasks, String alias, Sketch sketch, List<Integer> choices) {
    Optional<Workflow> workflow = build(stage, sketch);
    workflow.ifPresent(
        built -> {
          tasks.add(new Task(alias, sketch, built, choices));
          stage.fact("sketch " + alias, Corpus.write(sketch));
        });
    return workflow.isPresent();
  }

  private static Optional<Workflow> build(Stage stage, Sketch sketch) {
    try {
      return Optional.of(Drawing.workflow(sketch, stage::task, stage.units(1)));
    } catch (InvalidWorkflowException e) {
      return Optional.empty(); // Such a one is refused on every engine alike.
    }
  }

  private static void again(Stage stage, List<Task> tasks, String alias, Sketch sketch) {
    String second = alias + "-again";
    if (add(stage, tasks, second, sketch, List.of())) {
      stage.fact("again " + second, alias);
    }
  }

  /**
   * Adds the other forms of a workflow, where others have not shown them yet.
   *
   * @param known the changes that others show already
   */
  private static void changed(
      Stage stage, List<Task> tasks, String alias, Sketch sketch, Set<String> known) {
    for (Metamorphosis change : Metamorphosis.all(sketch)) {
      String other = alias + "-" + change.name();
      if (known.add(change.name()) && add(stage, tasks, other, change.sketch(), List.of())) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("of", alias);
        fact.put("paths", change.paths());
        stage.fact("changed " + other, fact);
      }
    }
  }

  /** Plays several at a time. */
  private static void play(Stage stage, List<Task> tasks) throws InterruptedException {
    Optional<Task> faulty = Optional.empty();
    for (int i = 0; i < tasks.size(); i += AT_ONCE) {
      Optional<Task> found =
          playTogether(stage, tasks.subList(i, Math.min(tasks.size(), i + AT_ONCE)));
      faulty = faulty.or(() -> found);
    }
    if (faulty.isPresent()) {
      shrink(stage, faulty.get().alias(), faulty.get().choices());
    }
  }

  /** Plays some at a time, and returns one of those that were drawn and show a fault. */
  private static Optional<Task> playTogether(Stage stage, List<Task> tasks)
      throws InterruptedException {
    Optional<Task> faulty = Optional.empty();
    Map<Task, Played> runs = new LinkedHashMap<>();
    for (Task task : tasks) {
      runs.put(task, stage.submit(task.alias(), task.workflow(), Drawing::arguments));
    }
    for (Map.Entry<Task, Played> run : runs.entrySet()) {
      Task task = run.getKey();
      RunStatus end = ended(stage, task.sketch(), run.getValue());
      if (!task.choices().isEmpty() && isFaulty(task.sketch(), end)) {
        faulty = Optional.of(task);
      }
    }
    return faulty;
  }

  private static RunStatus ended(Stage stage, Sketch sketch, Played played)
      throws InterruptedException {
    Sketch.Stop stop = sketch.stop();
    if (stop != null) {
      String path = stop.path();
      RunStatus status =
          played.until(
              path + " begun, or the end", s -> s.phase().isTerminal() || isRunning(s, path));
      if (!status.phase().isTerminal()) {
        CancelMode mode = stop.terminates() ? CancelMode.TERMINATE : CancelMode.STOP;
        stage.tries(() -> played.run().cancel(mode));
      }
    }
    return played.untilTerminal();
  }

  private static boolean isRunning(RunStatus status, String path) {
    return status.task(path).filter(task -> task.phase() == Phase.RUNNING).isPresent();
  }

  private static boolean isFaulty(Sketch sketch, RunStatus end) {
    return !Oracle.objections(sketch, end, sketch.stop() != null).isEmpty();
  }

  /** Makes a faulty one smaller, and writes it down for people. */
  private static void shrink(Stage stage, String alias, List<Integer> choices)
      throws InterruptedException {
    Set<Feature> features = stage.capabilities().features();
    int[] number = {0};
    List<Integer> small =
        Sketcher.shrink(
            choices,
            features,
            TRIALS,
            candidate -> {
              Sketch sketch = Sketcher.draw(Choices.again(candidate), features);
              Optional<Workflow> workflow = build(stage, sketch);
              if (workflow.isEmpty()) {
                return false;
              }
              String trial = alias + "-smaller-" + ++number[0];
              Played played = stage.submit(trial, workflow.get(), Drawing::arguments);
              return isFaulty(sketch, ended(stage, sketch, played));
            });
    String java = JavaText.of(Sketcher.draw(Choices.again(small), features));
    stage.fact("smallest " + alias, java);
  }
}
