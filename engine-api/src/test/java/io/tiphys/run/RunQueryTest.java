package io.tiphys.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunQueryTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final RunQuery ALL = RunQuery.all();

  private static RunStatus status(Phase phase, Reason reason, @Nullable Instant startedAt) {
    return RunStatus.builder(RunId.parse("r"), RequestKey.of("k"), phase, reason)
        .workflow("w")
        .labels(Map.of("team", "weather", "region", "north"))
        .startedAt(startedAt)
        .build();
  }

  static Stream<Arguments> fits_runThatIsActive_byEachPart() {
    return Stream.of(
        Arguments.of(ALL, true),
        Arguments.of(ALL.workflow("w"), true),
        Arguments.of(ALL.workflow("W"), false),
        Arguments.of(ALL.label("team", "weather"), true),
        Arguments.of(ALL.label("team", "weather").label("region", "north"), true),
        Arguments.of(ALL.label("team", "weather").label("region", "south"), false),
        Arguments.of(ALL.label("other", "weather"), false),
        Arguments.of(ALL.phase(Phase.RUNNING), true),
        Arguments.of(ALL.phase(Phase.PENDING), false),
        Arguments.of(ALL.terminal(false), true),
        Arguments.of(ALL.terminal(true), false),
        Arguments.of(ALL.startedFrom(NOON), true),
        Arguments.of(ALL.startedFrom(NOON.plusNanos(1)), false),
        Arguments.of(ALL.startedBefore(NOON), false),
        Arguments.of(ALL.startedBefore(NOON.plusNanos(1)), true),
        Arguments.of(ALL.workflow("w").label("team", "weather").phase(Phase.PENDING), false));
  }

  @ParameterizedTest
  @MethodSource
  void fits_runThatIsActive_byEachPart(RunQuery query, boolean fits) {
    assertThat(query.fits(status(Phase.RUNNING, Reason.NONE, NOON))).isEqualTo(fits);
  }

  @Test
  void fits_runThatHasEnded_isTerminal() {
    RunStatus ended = status(Phase.SUCCEEDED, Reason.NONE, NOON);

    assertThat(ALL.terminal(true).fits(ended)).isTrue();
    assertThat(ALL.terminal(false).fits(ended)).isFalse();
  }

  @Test
  void fits_runThatHasNotStarted_isInNoWindow() {
    RunStatus waits = status(Phase.PENDING, Reason.WAITING, null);

    assertThat(ALL.fits(waits)).isTrue();
    assertThat(ALL.startedFrom(Instant.EPOCH).fits(waits)).isFalse();
    assertThat(ALL.startedBefore(Instant.MAX).fits(waits)).isFalse();
  }

  @Test
  void mayFit_request_byLabelsAndWorkflowOnly() {
    SubmitRequest request =
        SubmitRequest.builder(
                Workflow.of("w", Task.container("a", "i").command("true").build()),
                RequestKey.of("k"))
            .label("team", "weather")
            .build();

    assertThat(ALL.phase(Phase.FAILED).startedFrom(NOON).mayFit(request)).isTrue();
    assertThat(ALL.workflow("w").label("team", "weather").mayFit(request)).isTrue();
    assertThat(ALL.workflow("v").mayFit(request)).isFalse();
    assertThat(ALL.label("team", "sea").mayFit(request)).isFalse();
  }
}
