package io.tiphys.tck.internal.generate;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Way;
import io.tiphys.tck.internal.generate.Sketch.When;
import io.tiphys.tck.internal.generate.Sketch.Work;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds what became of a generated run against its sketch. It does not foretell the outcome, for a
 * run has many right ones: it demands a cause for each terminal phase among the other facts of the
 * run, and that nothing stayed away without one.
 */
public final class Oracle {
  private final Sketch sketch;
  private final RunStatus end;
  private final boolean cancelled;
  private final List<Spot> roots;
  private final Tokens tokens;
  private final List<Objection> objections = new ArrayList<>();

  /** For each place that stopped others, by the path of what is around, "" for the run. */
  private final Map<String, List<Spot>> stoppers = new TreeMap<>();

  /**
   * What cannot be.
   *
   * @param path where; empty for the run
   * @param isOfToken whether it is about data, not about phases
   * @param sentence why, in one sentence
   */
  public record Objection(String path, boolean isOfToken, String sentence) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private Oracle(Sketch sketch, RunStatus end, boolean cancelled) {
    this.sketch = sketch;
    this.end = end;
    this.cancelled = cancelled;
    this.roots = Spot.of(sketch);
    this.tokens = new Tokens(end);
  }

  /**
   * Judges a run.
   *
   * @param sketch what was to run
   * @param end its terminal status
   * @param cancelled whether anybody has asked for its cancellation
   * @return why it cannot have been so; empty when all is justified
   */
  public static List<Objection> objections(Sketch sketch, RunStatus end, boolean cancelled) {
    Oracle oracle = new Oracle(sketch, end, cancelled);
    oracle.findStoppers();
    oracle.roots.forEach(oracle::judge);
    oracle.judgeRun();
    return oracle.objections;
  }

  private void object(Spot spot, String why) {
    TaskStatus status = status(spot).orElse(null);
    String what = status == null ? spot + " is not shown" : spot + " is " + words(status);
    objections.add(new Objection(spot.path(), false, what + why));
  }

  private static String words(TaskStatus status) {
    return status.phase() + (status.reason() == Reason.NONE ? "" : " " + status.reason());
  }

  private Optional<TaskStatus> status(Spot spot) {
    return end.task(spot.path());
  }

  private Phase phase(Spot spot) {
    return status(spot).map(TaskStatus::phase).orElse(Phase.PENDING);
  }

  private Spot beside(Spot spot, String name) {
    Spot around = spot.around();
    List<Spot> level = around == null ? roots : around.inside();
    return level.stream().filter(s -> s.part().name().equals(name)).findFirst().orElseThrow();
  }

  // -- what stops others

  private void findStoppers() {
    roots.stream().flatMap(Spot::flattened).filter(this::hasFailed).forEach(this::stop);
  }

  private boolean hasFailed(Spot spot) {
    return phase(spot) == Phase.FAILED && !spot.mayFail();
  }

  /** Stops every level around a failure, up to the first that goes on or may fail. */
  private void stop(Spot failed) {
    Spot at = failed;
    while (!at.standsWhereAllGoOn()) {
      Spot around = at.around();
      stoppers
          .computeIfAbsent(around == null ? "" : around.path(), key -> new ArrayList<>())
          .add(at);
      if (around == null || around.mayFail()) {
        return;
      }
      at = around;
    }
  }

  /** Tells whether a failure, of something that did not wait for it, keeps a place from running. */
  private boolean isStopped(Spot spot) {
    for (Spot at = spot; at != null; at = at.around()) {
      Spot around = at.around();
      String key = around == null ? "" : around.path();
      for (Spot stopper : stoppers.getOrDefault(key, List.of())) {
        boolean waited = stopper.upstream().contains(at.part().name());
        if (stopper.path().equals(at.path()) ? at != spot : !waited || at.isInstance()) {
          return true;
        }
      }
    }
    return false;
  }

  // -- what became of a place

  private void judge(Spot spot) {
    TaskStatus status = status(spot).orElse(null);
    if (status == null) {
      if (!spot.isInstance()) {
        object(spot, "");
      }
      return;
    }
    if (!status.phase().isTerminal()) {
      object(spot, " though the run has ended");
    }
    String objection =
        switch (status.phase()) {
          case SUCCEEDED, FAILED -> objectionToRunning(spot, status);
          case SKIPPED -> objectionToSkip(spot, status.reason());
          case OMITTED -> objectionToOmission(spot, status.reason());
          case CANCELLED -> cancelled ? "" : ", but nobody cancelled the run";
          default -> "";
        };
    if (!objection.isEmpty()) {
      object(spot, objection);
    }
    tokens.check(spot, status).ifPresent(objections::add);
    spot.inside().forEach(this::judge);
  }

  /** Returns an edge that keeps a place from running, in words; empty when there is none. */
  private String unsatisfied(Spot spot) {
    for (Edge edge : spot.edges()) {
      Spot on = beside(spot, edge.on());
      Phase phase = phase(on);
      boolean satisfied =
          edge.way() == Way.ANY
              ? phase.isTerminal()
              : phase == Phase.SUCCEEDED
                  || phase == Phase.SKIPPED
                  || phase == Phase.FAILED && on.mayFail();
      if (!satisfied) {
        return on + " is " + phase;
      }
    }
    return "";
  }

  private boolean holds(Spot spot) {
    When when = spot.part().entry().when();
    if (spot.isInstance()) {
      return true;
    }
    return switch (when.test()) {
      case ALWAYS, ARGUMENT -> true;
      case OTHER_ARGUMENT, EQUAL -> false;
      case SUCCEEDED, FAILED, SKIPPED ->
          phase(beside(spot, requireNonNull(when.on()))).name().equals(when.test().name());
      case PRESENT, UNEQUAL -> phase(beside(spot, requireNonNull(when.on()))) == Phase.SUCCEEDED;
    };
  }

  private static boolean isOff(Spot spot) {
    for (Spot at = spot; at != null; at = at.around()) {
      if (at.part().entry().off()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the phase of what never opened and holds this; empty when that did. */
  private Optional<Phase> shut(Spot spot) {
    Spot around = spot.around();
    return around == null
        ? Optional.empty()
        : shut(around)
            .or(() -> Optional.of(phase(around)))
            .filter(phase -> phase == Phase.SKIPPED || phase == Phase.OMITTED);
  }

  private String objectionToRunning(Spot spot, TaskStatus status) {
    String edge = unsatisfied(spot);
    if (isOff(spot)) {
      return " though it is switched off";
    } else if (!edge.isEmpty()) {
      return " though " + edge;
    } else if (!holds(spot)) {
      return " though its condition does not hold";
    } else if (shut(spot).isPresent()) {
      return " though what it stands in is " + shut(spot).get();
    }
    return spot.hasBody() ? objectionToBody(spot, status) : objectionToWhole(spot, status);
  }

  private String objectionToBody(Spot spot, TaskStatus status) {
    Work work = requireNonNull(spot.part().work());
    int count = status.attempts().size();
    int all = work.attempts(spot.item());
    for (AttemptStatus attempt : status.attempts()) {
      int code = work.code(spot.item(), attempt.number());
      if (attempt.exitCode().isPresent() && attempt.exitCode().getAsInt() != code) {
        return " with attempt " + attempt + ", whose body exits with " + code;
      }
    }
    boolean cut = cancelled || isStopped(spot);
    if (status.phase() == Phase.SUCCEEDED) {
      return work.succeeds(spot.item()) && count == all
          ? ""
          : " after " + count + " attempts, but its body " + story(work, spot.item());
    } else if (status.reason() != Reason.EXIT_CODE) {
      return ", but its body fails by its exit code alone";
    } else if (count == 0 || count > all || work.code(spot.item(), count) == 0) {
      return " after " + count + " attempts, but its body " + story(work, spot.item());
    }
    return cut || count == all
        ? ""
        : " after " + count + " attempts, but nothing keeps it from " + all;
  }

  private static String story(Work work, int item) {
    int all = work.attempts(item);
    return (work.succeeds(item) ? "succeeds in attempt " : "fails for good in attempt ") + all;
  }

  private String objectionToWhole(Spot spot, TaskStatus status) {
    List<Spot> inside = spot.inside();
    boolean allShown = inside.stream().allMatch(member -> status(member).isPresent());
    long shown = status.children().size();
    boolean cut = cancelled || isStopped(spot);
    if (spot.part().kind() == Kind.FAN_OUT && (!allShown || shown > inside.size())) {
      return " with " + shown + " instances, but there are " + inside.size() + " items";
    } else if (inside.isEmpty()) {
      return " though its list is empty";
    }
    Optional<Spot> failed = inside.stream().filter(this::hasFailed).findFirst();
    Optional<Spot> left =
        inside.stream()
            .filter(s -> phase(s) == Phase.OMITTED || phase(s) == Phase.CANCELLED)
            .findFirst();
    if (status.phase() == Phase.SUCCEEDED) {
      return failed.or(() -> left).map(s -> " though " + s + " is " + phase(s)).orElse("");
    } else if (status.reason() != Reason.TASK_FAILED) {
      return ", but it can only fail by what is in it";
    }
    return failed.isPresent() || cut && left.isPresent() ? "" : " though nothing in it has failed";
  }

  /** Tells whether a place had its turn. What had may be OMITTED, when nothing in it started. */
  private boolean isReached(Spot spot) {
    Spot around = spot.around();
    return unsatisfied(spot).isEmpty()
        && (around == null || isReached(around) && holds(around) && !isOff(around));
  }

  private String objectionToSkip(Spot spot, Reason reason) {
    boolean reached = isReached(spot);
    boolean within = shut(spot).filter(phase -> phase == Phase.SKIPPED).isPresent();
    return switch (reason) {
      case DISABLED -> isOff(spot) ? "" : ", but it is not switched off";
      case CONDITION ->
          within && isSkipped(spot, Reason.CONDITION) || reached && !isOff(spot) && !holds(spot)
              ? ""
              : reached ? ", but its condition holds" : ", but it was not its turn";
      case EMPTY ->
          spot.part().kind() == Kind.FAN_OUT && spot.inside().isEmpty() && reached && holds(spot)
              ? ""
              : ", but there is no empty list";
      default -> ", but no skip has this reason";
    };
  }

  /** Tells whether something around a place was skipped for a reason. */
  private boolean isSkipped(Spot spot, Reason reason) {
    Spot around = spot.around();
    return around != null
        && (status(around).filter(s -> s.reason() == reason).isPresent()
            || isSkipped(around, reason));
  }

  private String objectionToOmission(Spot spot, Reason reason) {
    String edge = unsatisfied(spot);
    if (isOff(spot)) {
      return " though it is switched off";
    } else if (reason != Reason.DEPENDENCY && reason != Reason.FAIL_FAST) {
      return ", but nothing gives this reason";
    } else if (!edge.isEmpty() || isStopped(spot)) {
      return "";
    }
    return shut(spot).filter(phase -> phase == Phase.OMITTED).isPresent()
        ? ""
        : " though all that it depends on is satisfied and no failure stops it";
  }

  // -- what became of the run

  private void judgeRun() {
    Optional<Spot> failed = roots.stream().filter(this::hasFailed).findFirst();
    Optional<TaskStatus> exit = end.task(Sketch.EXIT);
    Optional<String> objection =
        switch (end.phase()) {
          case SUCCEEDED ->
              failed
                  .map(Spot::path)
                  .or(() -> exit.filter(e -> e.phase() == Phase.FAILED).map(TaskStatus::path))
                  .map(path -> "though " + path + " is FAILED");
          case FAILED -> objectionToFailure(failed, exit);
          case CANCELLED -> cancelled ? Optional.empty() : Optional.of("but nobody cancelled it");
          default -> Optional.of("which no run may be in the end");
        };
    objection.ifPresent(
        why ->
            objections.add(
                new Objection(
                    "", false, "the run is " + end.phase() + " " + end.reason() + ", " + why)));
    if (sketch.exit() >= 0) {
      judgeExit(exit);
    }
  }

  private static Optional<String> unless(boolean justified, String objection) {
    return justified ? Optional.empty() : Optional.of(objection);
  }

  private Optional<String> objectionToFailure(Optional<Spot> failed, Optional<TaskStatus> exit) {
    boolean exitFailed = exit.filter(e -> e.phase() == Phase.FAILED).isPresent();
    return switch (end.reason()) {
      case TASK_FAILED -> unless(failed.isPresent(), "but no task that may not has failed");
      case EXIT_HANDLER ->
          unless(failed.isEmpty() && exitFailed, "but a task has failed, or its handler has not");
      default -> Optional.of("but nothing gives this reason");
    };
  }

  private void judgeExit(Optional<TaskStatus> exit) {
    boolean terminates = cancelled && sketch.stop() != null && sketch.stop().terminates();
    if (exit.isEmpty()) {
      objections.add(new Objection(Sketch.EXIT, false, Sketch.EXIT + " is not shown"));
      return;
    }
    Phase expected = sketch.exit() == 0 ? Phase.SUCCEEDED : Phase.FAILED;
    boolean kept = terminates && exit.get().phase() == Phase.CANCELLED;
    if (exit.get().phase() != expected && !kept) {
      objections.add(
          new Objection(
              Sketch.EXIT,
              false,
              Sketch.EXIT + " is " + words(exit.get()) + ", but its body makes it " + expected));
    }
    if (sketch.tokens()) {
      Phase before = end.reason() == Reason.EXIT_HANDLER ? Phase.SUCCEEDED : end.phase();
      tokens.checkExit(exit.get(), before).ifPresent(objections::add);
    }
  }

  /** Works tokens out, from the sketch and from what has succeeded. */
  private final class Tokens {
    private final RunStatus of;

    Tokens(RunStatus of) {
      this.of = of;
    }

    Optional<Objection> check(Spot spot, TaskStatus status) {
      if (!sketch.tokens() || status.phase() != Phase.SUCCEEDED) {
        return Optional.empty();
      }
      boolean shows = spot.hasBody() || status.outputs().containsKey(Drawing.TOKEN_NAME);
      return shows ? compare(spot.path(), value(spot), status) : Optional.empty();
    }

    Optional<Objection> checkExit(TaskStatus status, Phase outcome) {
      return status.phase() == Phase.SUCCEEDED
          ? compare(
              Sketch.EXIT, Optional.of(Content.token(Sketch.EXIT, List.of(outcome.name()))), status)
          : Optional.empty();
    }

    private Optional<Objection> compare(String path, Optional<String> expected, TaskStatus status) {
      Optional<String> actual = Optional.ofNullable(status.outputs().get(Drawing.TOKEN_NAME));
      return actual.equals(expected)
          ? Optional.empty()
          : Optional.of(
              new Objection(
                  path,
                  true,
                  "the token of "
                      + path
                      + " is "
                      + actual.orElse("missing")
                      + ", but what it reads makes it "
                      + expected.orElse("absent")));
    }

    private Optional<String> value(Spot spot) {
      Part part = spot.part();
      Inner inner = part.inner();
      TaskStatus status = of.task(spot.path()).orElse(null);
      if (status != null && status.reason() == Reason.EMPTY) {
        return Optional.of("[]");
      } else if (status == null || status.phase() != Phase.SUCCEEDED) {
        return Optional.empty();
      } else if (spot.hasBody()) {
        return Optional.of(Content.token(part.self(), reads(spot)));
      } else if (inner != null) {
        return spot.inside().stream()
            .filter(member -> member.part().name().equals(inner.export()))
            .findFirst()
            .flatMap(this::value);
      }
      List<String> all = new ArrayList<>();
      spot.inside().forEach(instance -> all.add("\"" + value(instance).orElse("") + "\""));
      return Optional.of("[" + String.join(",", all) + "]");
    }

    private List<String> reads(Spot spot) {
      List<String> reads = new ArrayList<>();
      Spot place = spot;
      if (spot.isInstance()) {
        place = requireNonNull(spot.around());
        reads.add(Integer.toString(spot.item()));
        reads.add(Integer.toString(place.inside().indexOf(spot)));
      }
      for (Edge edge : place.part().entry().edges()) {
        if (edge.isRead()) {
          reads.add(value(beside(place, edge.on())).orElse("-"));
        }
      }
      return reads;
    }
  }
}
