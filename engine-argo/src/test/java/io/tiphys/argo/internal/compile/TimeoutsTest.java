package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Probe;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
  private static Template body(Duration limit, Duration grace) {
    Task task =
        Task.container("t", IMAGE).command("true").timeout(limit).gracePeriod(grace).build();
    return Compiled.of(task).template("t");
  }

  /** The kubelet may count up to a second too much. */
  @Test
  void add_limit_isAProbeThatIsNeverEarly() {
    Probe probe =
        body(Duration.ofMillis(1_500), Duration.ofSeconds(4)).getContainer().getLivenessProbe();

    assertThat(probe.getInitialDelaySeconds()).isEqualTo(3);
    assertThat(probe.getFailureThreshold()).isEqualTo(1);
    assertThat(probe.getTerminationGracePeriodSeconds()).isEqualTo(4);
    assertThat(probe.getExec().getCommand())
        .containsExactly("/var/run/argo/argoexec", "tiphys-timeout");
  }

  /** With the default of one second the mark is missing on a busy node. */
  @Test
  void add_limit_leavesTheProbeTimeToLeaveItsMark() {
    Probe probe =
        body(Duration.ofSeconds(1), Duration.ofSeconds(1)).getContainer().getLivenessProbe();

    assertThat(probe.getTimeoutSeconds()).isEqualTo(20);
  }

  @Test
  void add_limit_hasADeadlineOfThePodBehindIt() {
    Template body = body(Duration.ofSeconds(5), Duration.ofSeconds(4));

    assertThat(body.getActiveDeadlineSeconds().getIntVal()).isEqualTo(909);
  }

  @Test
  void add_noLimit_setsTheGracePeriodOnly() {
    Template body = Compiled.of(Compiled.plain("t")).template("t");

    assertThat(body.getContainer().getLivenessProbe()).isNull();
    assertThat(body.getActiveDeadlineSeconds()).isNull();
    assertThat(body.getPodSpecPatch()).isEqualTo("{\"terminationGracePeriodSeconds\":10}");
  }

  @Test
  void compile_runLimit_isInWholeSecondsRoundedUp() {
    Workflow workflow =
        Workflow.builder("w").tasks(Compiled.plain("t")).timeout(Duration.ofMillis(2_001)).build();

    assertThat(Compiled.of(workflow).object().getSpec().getActiveDeadlineSeconds()).isEqualTo(3);
  }
}
