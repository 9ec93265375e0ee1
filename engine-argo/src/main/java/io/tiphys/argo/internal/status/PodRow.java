package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.status.ContainerRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a pod, and no more.
 *
 * <p>Immutable.
 *
 * @param uid which pod it is; one that is made again under its name has another
 * @param name its name
 * @param nodeId the id of the node that it works for, empty if it does not say
 * @param phase Kubernetes' word for where it is
 * @param reason why, empty without one
 * @param message the same in words, empty without any
 * @param createdAt when it was made
 * @param deletionAskedAt when somebody asked for its deletion, null when nobody has
 * @param unschedulable why no machine takes it, null when that is not so
 * @param disrupted why the cluster ends it, null when that is not so
 * @param scheduled whether it has a machine
 * @param gone whether it is deleted, and this is the last that was seen of it
 * @param containers all of them, those that prepare it first
 */
public record PodRow(
    String uid,
    String name,
    String nodeId,
    String phase,
    String reason,
    String message,
    Instant createdAt,
    @Nullable Instant deletionAskedAt,
    @Nullable String unschedulable,
    @Nullable String disrupted,
    boolean scheduled,
    boolean gone,
    List<ContainerRow> containers) {
  private static final String MAIN = "main";

  /** Argo's containers that report what the body hands out. */
  private static final Set<String> HELPERS = Set.of("wait", "supervisor");

  /** Copies the list. */
  public PodRow {
    containers = List.copyOf(containers);
  }

  /** Returns the same pod after its deletion. */
  public PodRow asGone() {
    return copy(deletionAskedAt, disrupted, true);
  }

  /**
   * Returns the same pod with what another state of it told of its end. The time at which its
   * deletion was asked for is written anew when it is asked for again.
   */
  PodRow withSignsOf(PodRow other) {
    Instant asked = other.deletionAskedAt;
    boolean earlier = asked != null && (deletionAskedAt == null || asked.isBefore(deletionAskedAt));
    String why = disrupted == null ? other.disrupted : disrupted;
    return earlier || !Objects.equals(why, disrupted)
        ? copy(earlier ? asked : deletionAskedAt, why, gone)
        : this;
  }

  private PodRow copy(@Nullable Instant asked, @Nullable String disruption, boolean deleted) {
    return new PodRow(
        uid,
        name,
        nodeId,
        phase,
        reason,
        message,
        createdAt,
        asked,
        unschedulable,
        disruption,
        scheduled,
        deleted,
        containers);
  }

  /** Says whether nothing of it runs any more. */
  public boolean hasEnded() {
    return gone || phase.equals("Succeeded") || phase.equals("Failed");
  }

  Optional<ContainerRow> main() {
    return containers.stream().filter(each -> each.name().equals(MAIN)).findFirst();
  }

  boolean mainHasStarted() {
    return main().filter(ContainerRow::hasStarted).isPresent();
  }

  boolean mainHasEnded() {
    return main().filter(each -> each.state() == State.ENDED).isPresent();
  }

  /** Says whether what reports for the body was started. */
  boolean helperHasStarted() {
    return containers.stream().anyMatch(each -> HELPERS.contains(each.name()) && each.hasStarted());
  }

  @Nullable Instant mainStartedAt() {
    return main().map(ContainerRow::startedAt).orElse(null);
  }

  @Nullable Instant mainEndedAt() {
    return main().map(ContainerRow::endedAt).orElse(null);
  }

  /** The exit code of a program that ended by itself or by a signal. */
  OptionalInt exitCode() {
    return main()
        .filter(ContainerRow::hasStarted)
        .map(ContainerRow::exitCode)
        .orElseGet(OptionalInt::empty);
  }

  /** What the program or the kubelet has left as the last words of the body. */
  String lastWords() {
    return main().map(ContainerRow::message).orElse("");
  }

  /** The first container that waits for something other than its turn. */
  Optional<ContainerRow> blocked() {
    return containers.stream()
        .filter(each -> each.state() == State.WAITING && PodProblem.of(each.reason()) != null)
        .findFirst();
  }

  /** Says whether some container cannot begin, for a reason that does not go away by itself. */
  public boolean isBlocked() {
    return !hasEnded() && !mainHasStarted() && blocked().isPresent();
  }

  /** Returns why some container cannot begin, in the kubelet's words. */
  Optional<String> problem() {
    return blocked()
        .map(
            each ->
                each.message().isEmpty() ? each.reason() : each.reason() + ": " + each.message());
  }

  /** How far it is: a pod never goes back to a lower stage. */
  int stage() {
    if (hasEnded()) {
      return 7;
    } else if (mainHasEnded()) {
      return 6;
    } else if (mainHasStarted()) {
      return 5;
    } else if (blocked().isPresent()) {
      return 4;
    } else if (scheduled) {
      return 3;
    }
    return unschedulable == null ? 1 : 2;
  }
}
