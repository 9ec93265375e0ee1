package io.tiphys.argo.internal.status;

import io.tiphys.status.RunStatus;

/**
 * What comes of a look at a run.
 *
 * <p>Immutable.
 *
 * @param status what may be shown now
 * @param remembered what to give to the next look
 * @param needsPods whether the run is over but for a complete list of its pods
 * @param delivers whether the run is over but for a host that brings files to where they belong
 */
public record Reading(
    RunStatus status, Remembered remembered, boolean needsPods, boolean delivers) {}
