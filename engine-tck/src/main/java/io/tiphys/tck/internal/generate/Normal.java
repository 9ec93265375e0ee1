package io.tiphys.tck.internal.generate;

import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Work;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What of the outcome of a generated run every engine has to agree on: not times, ids and order,
 * and not what becomes of tasks that race with a failure or a cancel.
 */
public final class Normal {
  /** What stands for a task that races. */
  public static final String RACES = "races";

  private static final int SHORT = 12;

  private Normal() {}

  /**
   * Returns what can be compared of a run.
   *
   * @return phase, reason, attempts and token by path, the run under the empty path
   */
  public static Map<String, String> of(Sketch sketch, RunStatus end) {
    Set<String> racing = racing(sketch);
    Map<String, String> all = new TreeMap<>();
    boolean stopped = sketch.stop() != null;
    all.put("", stopped ? RACES : end.phase() + " " + end.reason());
    Stream<String> paths =
        Spot.of(sketch).stream()
            .flatMap(Spot::flattened)
            .filter(spot -> !spot.isInstance() || end.task(spot.path()).isPresent())
            .map(Spot::path);
    Stream<String> exit = sketch.exit() < 0 ? Stream.of() : Stream.of(Sketch.EXIT);
    Stream.concat(paths, exit)
        .forEach(
            path -> {
              boolean races = racing.contains(path) || path.equals(Sketch.EXIT) && stopped;
              all.put(path, races ? RACES : end.task(path).map(Normal::words).orElse("not shown"));
            });
    return all;
  }

  private static String words(TaskStatus task) {
    // Why exactly something was left out may be said in two ways where both are true.
    boolean hasReason = task.phase() != Phase.OMITTED && task.reason() != Reason.NONE;
    String token = task.outputs().get(Drawing.TOKEN_NAME);
    String digest =
        token == null || task.phase() != Phase.SUCCEEDED
            ? ""
            : " " + Content.sha256(token).substring(0, SHORT);
    return task.phase()
        + (hasReason ? " " + task.reason() : "")
        + (task.attempts().isEmpty() ? "" : " x" + task.attempts().size())
        + digest;
  }

  /**
   * Names what differs.
   *
   * @return one sentence each; empty when nothing does
   */
  public static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
    List<String> differences = new ArrayList<>();
    Set<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(actual.keySet());
    for (String path : paths) {
      String one = expected.getOrDefault(path, "not shown");
      String other = actual.getOrDefault(path, "not shown");
      if (!one.equals(other) && !one.equals(RACES) && !other.equals(RACES)) {
        String what = path.isEmpty() ? "the run" : path;
        differences.add(what + " is " + other + " instead of " + one);
      }
    }
    return differences;
  }

  /** Returns the paths of what may end in one way or another. */
  static Set<String> racing(Sketch sketch) {
    Set<String> racing = new HashSet<>();
    List<Spot> roots = Spot.of(sketch);
    race(roots, racing);
    if (sketch.stop() != null) {
      String first = sketch.stop().path().split("/", 2)[0];
      Spot trigger = roots.stream().filter(s -> s.path().equals(first)).findFirst().orElseThrow();
      Set<String> before = trigger.upstream();
      roots.stream()
          .filter(spot -> !before.contains(spot.path()))
          .flatMap(Spot::flattened)
          .forEach(spot -> racing.add(spot.path()));
    }
    return racing;
  }

  private static void race(List<Spot> level, Set<String> racing) {
    for (Spot spot : level) {
      for (Spot other : level) {
        if (spot != other
            && !spot.standsWhereAllGoOn()
            && canFail(spot)
            && !isOrdered(spot, other)) {
          other.flattened().forEach(each -> racing.add(each.path()));
        }
      }
      race(spot.inside(), racing);
    }
  }

  /** Tells whether one always ends before the other begins, or never runs when that fails. */
  private static boolean isOrdered(Spot failing, Spot other) {
    if (failing.isInstance()) {
      return false;
    }
    return failing.upstream().contains(other.part().name())
        || other.needs().contains(failing.part().name());
  }

  private static boolean canFail(Spot spot) {
    Work work = spot.part().work();
    if (spot.mayFail() || spot.part().entry().off()) {
      return false;
    } else if (spot.hasBody()) {
      return work != null && !work.succeeds(spot.item());
    }
    return spot.part().kind() == Kind.FAN_OUT
        ? work != null && spot.inside().stream().anyMatch(i -> !work.succeeds(i.item()))
        : spot.inside().stream().anyMatch(Normal::canFail);
  }
}
