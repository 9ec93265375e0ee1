package io.tiphys.status;

/**
 * How far a run is: numbers of what has nothing below it in the status tree. That is tasks that run
 * bodies or wait, instances of fan-outs one by one, and whatever group, call or fan-out has nothing
 * below it yet. The total grows when a fan-out learns its list.
 *
 * <p>Immutable.
 *
 * @param total all that are known
 * @param terminal how many of them are terminal
 * @param running how many of them are RUNNING
 * @param failed how many of them are FAILED
 * @rule TRE-015
 * @since 0.1
 */
public record Progress(int total, int terminal, int running, int failed) {

  /**
   * Checks the numbers.
   *
   * @param total all that are known
   * @param terminal how many of them are terminal
   * @param running how many of them are RUNNING
   * @param failed how many of them are FAILED
   * @throws IllegalArgumentException if a number is negative or a part is more than the whole
   */
  public Progress {
    if (terminal < 0
        || running < 0
        || failed < 0
        || failed > terminal
        || terminal + running > total) {
      throw new IllegalArgumentException(
          "progress: "
              + terminal
              + " terminal, "
              + running
              + " running, "
              + failed
              + " failed of "
              + total);
    }
  }
}
