package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.schedule.BodyResult;
import org.jspecify.annotations.Nullable;

/** Is told how an attempt goes. */
public interface AttemptListener {

  /** Asks whether the body may start now. When it may not, {@link #dropped} follows. */
  boolean started(Attempt attempt);

  /**
   * Notes that the body has ended; returns an attempt that the same thread may go on with. There is
   * none after a process: its thread is needed to the end.
   */
  @Nullable Attempt ended(Attempt attempt, BodyResult result);

  /** Notes that the body was not started; returns an attempt to go on with. */
  @Nullable Attempt dropped(Attempt attempt);
}
