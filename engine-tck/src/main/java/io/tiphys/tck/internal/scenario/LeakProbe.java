package io.tiphys.tck.internal.scenario;

import java.util.List;
import java.util.Set;

/** Finds what an engine has left behind. */
public interface LeakProbe {

  /** Remembers what is there before the engine is first opened. */
  void before();

  /**
   * Finds what has come since and is still there, after every handle was closed.
   *
   * @return one line for each thing left; empty when nothing is
   */
  List<String> left();

  /**
   * Finds files of the engine by their name.
   *
   * @param name what the name contains
   * @return their paths; empty when there is none, or the engine cannot be looked into
   */
  default List<String> named(String name) {
    return List.of();
  }

  /**
   * Returns what stands in the environment of the process that the engine runs in.
   *
   * @return the names; empty when the engine runs elsewhere
   */
  default Set<String> environment() {
    return Set.of();
  }

  /**
   * Returns a probe for engines that cannot be looked into.
   *
   * @return a probe that does not look
   */
  static LeakProbe none() {
    return new None();
  }

  /** Does not look. */
  final class None implements LeakProbe {
    private None() {}

    @Override
    public void before() {}

    @Override
    public List<String> left() {
      return List.of();
    }
  }
}
