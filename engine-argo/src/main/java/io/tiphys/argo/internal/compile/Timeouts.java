package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits on time, in whole seconds, rounded up. A pod's deadline counts from the pod's start, so a
 * body's is a probe: Argo's own program, which lies in every container, is asked for a command that
 * it does not have, fails, and leaves its complaint as the message of the container. The deadline
 * of the pod stands behind it, for a kubelet that hangs.
 *
 * <p>Writes {@code container.livenessProbe} and {@code activeDeadlineSeconds}; tried on Argo 4.1.2.
 */
final class Timeouts {
  private static final String EXECUTOR = "/var/run/argo/argoexec";

  /** The deadline of a pod also counts the time in which its images are pulled. */
  private static final int SLACK_SECONDS = 900;

  private static final int PROBE_SECONDS = 20;

  /** Two of these and the slack fit into 32 bits. */
  private static final long LONGEST_SECONDS = Integer.MAX_VALUE / 2 - SLACK_SECONDS;

  private Timeouts() {}

  /** Says what is wrong with a duration, which Argo has to hold as a number of 32 bits. */
  static Optional<Refusals.Objection> objection(Duration duration) {
    return Durations.seconds(duration) <= LONGEST_SECONDS
        ? Optional.empty()
        : Optional.of(
            new Refusals.Objection(
                "Argo cannot count as far as " + duration, "choose less than 30 years"));
  }

  static void add(ContainerTask task, Container container, Template body) {
    long grace = PodPatch.graceSeconds(task.gracePeriod());
    task.timeout()
        .map(Durations::seconds)
        .ifPresent(
            limit -> {
              container.setLivenessProbe(
                  new ProbeBuilder()
                      // The kubelet counts from a start that is cut to whole seconds.
                      .withInitialDelaySeconds(Math.toIntExact(limit + 1))
                      .withPeriodSeconds(1)
                      .withFailureThreshold(1)
                      // On a busy node the program takes more than the default of one second; cut
                      // off, it could not complain, and a time-out would look like an exit code.
                      .withTimeoutSeconds(PROBE_SECONDS)
                      .withTerminationGracePeriodSeconds(grace)
                      .withNewExec()
                      .withCommand(EXECUTOR, Marks.TIMEOUT)
                      .endExec()
                      .build());
              body.activeDeadlineSeconds(
                  new IntOrString(Math.toIntExact(limit + grace + SLACK_SECONDS)));
            });
  }
}
