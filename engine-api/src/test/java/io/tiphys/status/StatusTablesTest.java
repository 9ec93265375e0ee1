package io.tiphys.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTablesTest {

  /** TRE-008: terminal is final. */
  @ParameterizedTest
  @EnumSource(Phase.class)
  void mayBecome_terminalPhase_nothing(Phase phase) {
    for (Phase next : Phase.values()) {
      if (phase.isTerminal() || phase == next) {
        assertThat(phase.mayBecome(next)).isFalse();
      }
    }
  }

  @Test
  void allows_backToPending_onlyForTasks() {
    assertThat(Level.TASK.allows(Phase.RUNNING, Phase.PENDING)).isTrue();
    assertThat(Level.RUN.allows(Phase.RUNNING, Phase.PENDING)).isFalse();
    assertThat(Level.ATTEMPT.allows(Phase.RUNNING, Phase.PENDING)).isFalse();
    assertThat(Level.RUN.allows(Phase.RUNNING, Phase.SKIPPED)).isFalse();
    assertThat(Level.TASK.allows(Phase.RUNNING, Phase.LOST)).isFalse();
  }

  /** Every row of the table can be shown, and a level shows each of its phases for some reason. */
  @Test
  void explains_everyPhaseOfALevel_hasAReason() {
    for (Level level : Level.values()) {
      for (Phase phase : level.phases()) {
        assertThat(Reason.values()).as(level + " " + phase).anyMatch(r -> r.explains(level, phase));
      }
    }
    for (Reason reason : Reason.values()) {
      for (Level level : reason.levels()) {
        assertThat(reason.phases())
            .as(reason + " " + level)
            .anyMatch(p -> reason.explains(level, p));
      }
    }
  }

  /** A status that is not SUCCEEDED, plainly RUNNING or LOST says why. */
  @Test
  void none_explainsOnlyWhatNeedsNoWords() {
    for (Level level : Level.values()) {
      assertThat(Reason.NONE.explains(level, Phase.FAILED)).isFalse();
      assertThat(Reason.NONE.explains(level, Phase.SKIPPED)).isFalse();
      assertThat(Reason.NONE.explains(level, Phase.OMITTED)).isFalse();
      assertThat(Reason.NONE.explains(level, Phase.CANCELLED)).isFalse();
    }
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
}
