package io.tiphys.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TRE-008, FPL-009: who may show what, what may follow what, and why. The tables stand here a
 * second time, as people agreed on them, and every combination is held against them.
 */
class StatusTablesTest {

  /** Which reasons explain a phase; behind each, where it is shown: run, task, attempt. */
  private static final String REASONS =
      """
      PENDING: WAITING rt, SLOT ta, LOCK ta, BACKOFF t, QUOTA rta, UNSCHEDULABLE rta, IMAGE_PULL ta, \
      START_BLOCKED ta, STARTING rta, CONTROLLER_BUSY rt, CONTROLLER_SILENT rt, STALLED rt, \
      SUSPENDED rt, CANCELLING rta
      RUNNING: NONE rta, CONTROLLER_SILENT rt, STALLED rt, SUSPENDED rt, CANCELLING rta, \
      RESTARTED ta
      SUCCEEDED: NONE rta, REUSED t
      FAILED: EXIT_CODE ta, TIMED_OUT rta, RUN_TIMEOUT ta, OUTPUT_MISSING ta, OUTPUT_INVALID ta, \
      OUTPUT_TOO_LARGE ta, VALUE_INVALID t, START_FAILED ta, LOST ta, REJECTED t, EXIT_HANDLER r, \
      TASK_FAILED rt, DELIVERY_FAILED r, FORBIDDEN rta, ENGINE rta
      SKIPPED: DISABLED t, CONDITION t, EMPTY t
      OMITTED: DEPENDENCY t, FAIL_FAST t, RUN_TIMEOUT t
      CANCELLED: STOPPED rta, NOT_STARTED t
      LOST: NONE r
      """;

  /** Which phases may follow a phase; behind each, where: run, task, attempt. */
  private static final String CHANGES =
      """
      PENDING: RUNNING rta, SUCCEEDED rta, FAILED rta, SKIPPED t, OMITTED t, CANCELLED rta, LOST r
      RUNNING: PENDING t, SUCCEEDED rta, FAILED rta, SKIPPED t, CANCELLED rta, LOST r
      SUCCEEDED:
      FAILED:
      SKIPPED:
      OMITTED:
      CANCELLED:
      LOST:
      """;

  /** Tells whether a table has a word in the line of a phase, for a level. */
  private static boolean has(String table, Phase phase, String word, Level level) {
    String letter = level.name().substring(0, 1).toLowerCase(Locale.ROOT);
    return table
        .lines()
        .filter(line -> line.startsWith(phase + ":"))
        .flatMap(line -> Arrays.stream(line.substring(phase.name().length() + 1).split(",", -1)))
        .anyMatch(entry -> entry.strip().matches(word + " [rta]*" + letter + "[rta]*"));
  }

  /** Every phase, reason and level: 8 × 41 × 3 answers. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void explains_everyPhaseAndLevel_isAsAgreed(Reason reason) {
    for (Phase phase : Phase.values()) {
      for (Level level : Level.values()) {
        assertThat(reason.explains(level, phase))
            .as(level + " " + phase + " " + reason)
            .isEqualTo(has(REASONS, phase, reason.name(), level));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void allows_everyChange_isAsAgreed(Level level) {
    for (Phase from : Phase.values()) {
      for (Phase to : Phase.values()) {
        boolean agreed = has(CHANGES, from, to.name(), level);
        assertThat(level.allows(from, to)).as(level + " " + from + " " + to).isEqualTo(agreed);
        assertThat(from.mayBecome(to))
            .as(from + " " + to)
            .isEqualTo(
                Arrays.stream(Level.values()).anyMatch(l -> has(CHANGES, from, to.name(), l)));
      }
    }
  }

  /** A level shows the phases for which the table has a reason there, and no other. */
  @ParameterizedTest
  @EnumSource(Level.class)
  void phases_everyLevel_areThoseWithAReason(Level level) {
    Set<Phase> explained = EnumSet.noneOf(Phase.class);
    for (Reason reason : Reason.values()) {
      for (Phase phase : Phase.values()) {
        if (has(REASONS, phase, reason.name(), level)) {
          explained.add(phase);
        }
      }
    }

    assertThat(level.phases()).isEqualTo(explained);
  }

  /** Terminal is what nothing may follow. */
  @ParameterizedTest
  @EnumSource(Phase.class)
  void isTerminal_everyPhase_whatNothingMayFollow(Phase phase) {
    assertThat(phase.isTerminal())
        .isEqualTo(Arrays.stream(Phase.values()).noneMatch(phase::mayBecome));
  }

  /** The Javadoc shows the tables to readers: they have to be the same tables. */
  @ParameterizedTest
  @ValueSource(strings = {"Reason", "Level"})
  void javadoc_table_isTheTable(String type) throws IOException {
    Path source = Path.of("src", "main", "java", "io", "tiphys", "status", type + ".java");
    Pattern row = Pattern.compile("<tr><th scope=\"row\">(\\w+)<td>(.*?)(?=<tr>|</table>)");

    Set<String> shown = new TreeSet<>();
    Matcher rows = row.matcher(Files.readString(source).replaceAll("\\R \\* *", " "));
    while (rows.find()) {
      for (String cell : rows.group(2).split(",", -1)) {
        shown.add(rows.group(1) + ": " + cell.strip());
      }
    }

    assertThat(shown).isEqualTo(inWords(type.equals("Reason") ? REASONS : CHANGES));
  }

  private static Set<String> inWords(String table) {
    Set<String> cells = new TreeSet<>();
    for (String line : table.lines().toList()) {
      String phase = line.substring(0, line.indexOf(':') + 1);
      for (String cell : line.substring(phase.length()).split(",", -1)) {
        String[] parts = cell.strip().split(" ", -1);
        cells.add(phase + " " + (parts.length == 1 ? "nothing" : inWords(parts[0], parts[1])));
      }
    }
    return cells;
  }

  private static String inWords(String word, String levels) {
    List<String> words =
        Arrays.stream(Level.values())
            .map(level -> level.name().toLowerCase(Locale.ROOT))
            .filter(level -> levels.contains(level.substring(0, 1)))
            .toList();
    return word + " (" + String.join(" ", words) + ")";
  }

  @Test
  void builders_whatTheTableForbids_isRefused() {
    RunId id = RunId.parse("run-1");
    RequestKey key = RequestKey.of("key");

    assertThatThrownBy(() -> RunStatus.builder(id, key, Phase.SKIPPED, Reason.DISABLED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskStatus.builder("a", Phase.SUCCEEDED, Reason.EXIT_CODE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TASK cannot be SUCCEEDED for EXIT_CODE");
    assertThatThrownBy(() -> AttemptStatus.builder(1, Phase.OMITTED, Reason.DEPENDENCY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** SUB-008: nobody can show a run as what only a task can be, or for what only a task can. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void runStatus_whatTheTableForbids_isRefused(Reason reason) {
    RunId id = RunId.parse("run-1");
    RequestKey key = RequestKey.of("key");

    for (Phase phase : Phase.values()) {
      if (!has(REASONS, phase, reason.name(), Level.RUN)) {
        assertThatThrownBy(() -> RunStatus.builder(id, key, phase, reason))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("RUN cannot be " + phase + " for " + reason);
      }
    }
  }
}
