package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event asks for, to be done once the engine's lock is free. Guarded by it until then. */
final class Work {
  /** Never added to. */
  static final Work NOTHING = new Work();

  private @Nullable Attempt start;
  private List<Attempt> moreStarts = List.of();
  private List<Runnable> effects = List.of();
  private List<RunCell> changed = List.of();

  void start(Attempt attempt) {
    if (start == null) {
      start = attempt;
    } else {
      moreStarts = with(moreStarts, attempt);
    }
  }

  boolean isEmpty() {
    return start == null && effects.isEmpty() && changed.isEmpty();
  }

  /** Tells whether there is one attempt to start, and nothing else, as mostly; or nothing. */
  boolean isOnlyAStart() {
    return moreStarts.isEmpty() && effects.isEmpty() && changed.isEmpty();
  }

  void effect(Runnable effect) {
    effects = with(effects, effect);
  }

  void changed(RunCell cell) {
    changed = with(changed, cell);
  }

  /** Does one thing; what goes wrong in it keeps nothing else from being done. */
  static void attempt(Runnable effect) {
    try {
      effect.run();
    } catch (RuntimeException | Error e) {
      System.getLogger(Work.class.getName())
          .log(System.Logger.Level.ERROR, "something that an event of a run asked for failed", e);
    }
  }

  /** Returns the first attempt to start, or null when there is none. */
  @Nullable Attempt firstStart() {
    return start;
  }

  /** Returns the attempts to start beside the first. */
  List<Attempt> moreStarts() {
    return moreStarts;
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
