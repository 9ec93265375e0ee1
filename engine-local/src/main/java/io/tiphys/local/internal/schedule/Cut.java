package io.tiphys.local.internal.schedule;

import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;

/** Why a scope starts nothing more, from the mildest to the strongest. */
enum Cut {
  /** It does start. */
  NONE(Phase.PENDING, Reason.WAITING, Phase.PENDING, Reason.WAITING),
  /** Something failed. What runs may end by itself. */
  FAIL_FAST(Phase.OMITTED, Reason.FAIL_FAST, Phase.OMITTED, Reason.FAIL_FAST),
  /** The time limit of the run has passed. */
  TIMEOUT(Phase.OMITTED, Reason.RUN_TIMEOUT, Phase.FAILED, Reason.RUN_TIMEOUT),
  /** The run was cancelled. */
  CANCEL(Phase.CANCELLED, Reason.NOT_STARTED, Phase.CANCELLED, Reason.STOPPED);

  /** How something ends that has not started. */
  final Phase unstartedPhase;

  final Reason unstartedReason;

  /** How something ends that has started, unless it succeeds. */
  final Phase startedPhase;

  final Reason startedReason;

  Cut(Phase unstartedPhase, Reason unstartedReason, Phase startedPhase, Reason startedReason) {
    this.unstartedPhase = unstartedPhase;
    this.unstartedReason = unstartedReason;
    this.startedPhase = startedPhase;
    this.startedReason = startedReason;
  }

  boolean stopsBodies() {
    return this == TIMEOUT || this == CANCEL;
  }
}
