package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.Workflow;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Level;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is lost, doubled or late, what is shown goes forward only, and comes to the same end.
 */
class StatusInvariantsTest {
  private static final int ROUNDS = 2;
  private static final int MANY = 20;

  /** Somebody changed what had ended: what is shown of that depends on who saw what. */
  private static final Set<String> TAMPERED = Set.of("rer-edit", "st-edit-finished-node");

  /** When its deletion is asked for a second time, a pod no longer tells of the first. */
  private static final Set<String> FORGETFUL = Set.of("st-delete-grace-retry");

  static List<String> names() {
    return Trace.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void read_lostDoubledAndLateEvents_goesForwardToTheSameEnd(String name) {
    Trace trace = Trace.read(name);
    List<Trace.Event> all = events(trace);
    TaskTable table = Tables.of(trace);
    RunStatus expected = end(table, all, all);

    boolean large = expected.allTasks().limit(MANY).count() == MANY;
    for (int round = 0; round < (large ? 1 : ROUNDS); round++) {
      long seed = name.hashCode() * 31L + round;
      RunStatus last = end(table, shaken(all, new Random(seed)), all);

      if (!TAMPERED.contains(name) && !FORGETFUL.contains(name)) {
        assertThat(summary(last)).as("seed %s of %s", seed, name).isEqualTo(summary(expected));
      }
    }
  }

  private static List<Trace.Event> events(Trace trace) {
    List<Trace.Event> all = new ArrayList<>();
    for (Trace.Event event : trace.events()) {
      if (event.workflow() != null && event.deleted()) {
        break;
      }
      all.add(event);
    }
    return all;
  }

  /** Loses a third of the events, sees some twice, and others after those that follow. */
  private static List<Trace.Event> shaken(List<Trace.Event> all, Random random) {
    List<Trace.Event> kept = new ArrayList<>();
    for (Trace.Event event : all) {
      if (random.nextInt(3) > 0) {
        kept.add(event);
        if (random.nextInt(4) == 0) {
          kept.add(event);
        }
      }
    }
    for (int i = 0; i + 1 < kept.size(); i++) {
      int other = Math.min(kept.size() - 1, i + random.nextInt(4));
      Trace.Event late = kept.get(i);
      kept.set(i, kept.get(other));
      kept.set(other, late);
    }
    return kept;
  }

  /** Shows events and then, as a list does, all there is; checks every step. */
  private static RunStatus end(
      @Nullable TaskTable table, List<Trace.Event> seen, List<Trace.Event> all) {
    StatusReader reader = new StatusReader(Replay.SETTINGS);
    Remembered remembered = Remembered.NOTHING;
    Map<String, PodRow> pods = new LinkedHashMap<>();
    Workflow workflow = null;
    RunStatus before = null;
    for (Trace.Event event : seen) {
      workflow = event.workflow() == null ? workflow : event.workflow();
      if (event.pod() != null) {
        pods.put(event.pod().uid(), event.pod());
      }
      if (workflow != null) {
        Reading reading =
            reader.read(
                new Sight(workflow, table, List.copyOf(pods.values()), false, event.at()),
                remembered);
        remembered = reading.remembered();
        check(before, reading.status());
        before = reading.status();
      }
    }
    Map<String, PodRow> last = new LinkedHashMap<>();
    for (Trace.Event event : all) {
      workflow = event.workflow() == null ? workflow : event.workflow();
      if (event.pod() != null) {
        last.put(event.pod().uid(), event.pod());
      }
    }
    assertThat(workflow).isNotNull();
    Instant now = all.get(all.size() - 1).at();
    for (int look = 0; look < 2; look++) {
      Reading reading =
          reader.read(
              new Sight(workflow, table, List.copyOf(last.values()), true, now), remembered);
      remembered = reading.remembered();
      check(before, reading.status());
      before = reading.status();
    }
    return before;
  }

  private static void check(RunStatus before, RunStatus now) {
    Consistency.check(now);
    if (before == null) {
      return;
    }
    assertThat(now.version()).isGreaterThanOrEqualTo(before.version());
    assertFollows(Level.RUN, "run", before.phase(), now.phase());
    if (before.phase().isTerminal()) {
      assertThat(now).isEqualTo(before);
    }
    Map<String, TaskStatus> tasks = new HashMap<>();
    now.allTasks().forEach(task -> tasks.put(task.path(), task));
    before
        .allTasks()
        .forEach(
            task -> {
              TaskStatus next = tasks.get(task.path());
              if (next != null) {
                assertFollows(Level.TASK, task.path(), task.phase(), next.phase());
                attemptsFollow(task, next);
              }
            });
  }

  private static void attemptsFollow(TaskStatus before, TaskStatus now) {
    for (AttemptStatus each : before.attempts()) {
      boolean begun = each.phase() != Phase.PENDING;
      boolean shown = now.attempts().stream().anyMatch(next -> next.number() == each.number());
      assertThat(shown || !begun).isTrue();
      for (AttemptStatus next : now.attempts()) {
        if (next.number() == each.number()) {
          String what = before.path() + " #" + each.number();
          assertFollows(Level.ATTEMPT, what, each.phase(), next.phase());
        }
      }
    }
  }

  private static void assertFollows(Level level, String what, Phase before, Phase now) {
    assertThat(before == now || level.allows(before, now))
        .as("%s: %s after %s", what, now, before)
        .isTrue();
  }

  private static List<String> summary(RunStatus run) {
    List<String> lines = new ArrayList<>();
    lines.add(run + " " + run.failure());
    run.allTasks()
        .forEach(
            task ->
                lines.add(
                    task
                        + " "
                        + task.attempts()
                        + " "
                        + task.outputs()
                        + " "
                        + task.startedAt()
                        + " "
                        + task.endedAt()
                        + task.failure()));
    return lines;
  }
}
