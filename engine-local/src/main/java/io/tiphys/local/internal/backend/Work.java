package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import java.util.ArrayList;
import java.util.List;

/** What an event asks for, to be done once the engine's lock is free. Guarded by it until then. */
final class Work {
  private List<Attempt> starts = List.of();
  private List<Runnable> effects = List.of();
  private List<RunCell> changed = List.of();

  void start(Attempt attempt) {
    starts = with(starts, attempt);
  }

  void effect(Runnable effect) {
    effects = with(effects, effect);
  }

  void changed(RunCell cell) {
    changed = with(changed, cell);
  }

  List<Attempt> starts() {
    return starts;
  }

  List<Runnable> effects() {
    return effects;
  }

  List<RunCell> changed() {
    return changed;
  }

  /** Most events ask for one thing or none. */
  private static <T> List<T> with(List<T> all, T one) {
    if (all.isEmpty()) {
      return List.of(one);
    }
    List<T> more = all.size() == 1 ? new ArrayList<>(all) : all;
    more.add(one);
    return more;
  }
}
