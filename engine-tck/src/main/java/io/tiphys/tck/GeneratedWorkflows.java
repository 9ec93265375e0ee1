package io.tiphys.tck;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.run.Exploration;
import java.util.List;

/**
 * Plays workflows that nobody thought of, in large numbers, on engines where a body costs little.
 * The rules DIF-001 to DIF-003 are judged by the terminal status of each; the whole kit judges
 * fewer, and by all that can be observed.
 *
 * <p>Thread-safe: it holds nothing.
 *
 * @since 0.1
 */
public final class GeneratedWorkflows {
  private GeneratedWorkflows() {}

  /**
   * What came of it.
   *
   * @param workflows how many were played
   * @param runs how many runs that took: some are played twice
   * @param bodies how many attempts these had
   * @param cancelled how many runs were cancelled
   * @param faults what breaks a rule: the seed, what cannot be, and the smallest workflow that
   *     shows it as Java; after ten of them no more are played
   * @since 0.1
   */
  public record Found(long workflows, long runs, long bodies, long cancelled, List<String> faults) {
    /**
     * Keeps what was found.
     *
     * @param workflows how many were played
     * @param runs how many runs that took
     * @param bodies how many attempts these had
     * @param cancelled how many runs were cancelled
     * @param faults what breaks a rule
     */
    public Found {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Plays workflows, as many at a time as the engine may have tasks in flight.
   *
   * @param engine the engine; never null
   * @param seed what the first is made of; the others follow
   * @param count how many are drawn; a few of a hundred cannot be built, and are not played
   * @return what came of it; never null
   * @throws Exception if the engine threw something, or the thread was interrupted
   */
  public static Found play(EngineUnderTest engine, long seed, long count) throws Exception {
    Exploration.Found found =
        Exploration.explore(requireNonNull(engine, "engine").fixture(), seed, count);
    return new Found(
        found.workflows(), found.runs(), found.bodies(), found.cancelled(), found.faults());
  }
}
