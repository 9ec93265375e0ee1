package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.attempt.AttemptListener;
import io.tiphys.local.internal.schedule.BodyStart;

/** Makes the attempt that fits the binding of a task. Quick; called while the engine is locked. */
@FunctionalInterface
interface AttemptFactory {

  Attempt attempt(RunCell cell, BodyStart start, AttemptListener listener);
}
