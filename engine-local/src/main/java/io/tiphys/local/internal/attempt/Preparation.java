package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.files.Trouble;
import io.tiphys.local.internal.schedule.BodyResult;
import io.tiphys.status.Reason;

/** What comes of a body that could not be prepared. */
final class Preparation {
  private Preparation() {}

  static BodyResult failed(Throwable e) {
    return BodyResult.failed(
        Reason.START_FAILED, "its directory or its inputs cannot be prepared: " + Trouble.of(e));
  }
}
