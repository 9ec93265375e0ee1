package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Positive;
import io.tiphys.argo.internal.names.Transport;
import java.time.Duration;

/**
 * What the engine decides about the reading of statuses.
 *
 * <p>Immutable.
 *
 * @param silentAfter how long the controller may leave something undone before it counts as silent
 * @param stalledAfter how long nothing may move before a run counts as stalled
 * @param store the name of the store that artifacts of nodes lie in
 * @param transport how nodes call them
 */
public record StatusSettings(
    Duration silentAfter, Duration stalledAfter, String store, Transport transport) {
  /** Checks that times are above zero. */
  public StatusSettings {
    Positive.require("controllerSilentAfter", silentAfter);
    Positive.require("stalledAfter", stalledAfter);
  }
}
