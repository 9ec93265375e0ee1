package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import java.util.ArrayList;
import java.util.List;

/** What an event asks for, to be done once the engine's lock is free. Guarded by it until then. */
final class Work {
  final List<Attempt> starts = new ArrayList<>(1);
  final List<Runnable> effects = new ArrayList<>(0);
  final List<RunCell> changed = new ArrayList<>(1);
}
