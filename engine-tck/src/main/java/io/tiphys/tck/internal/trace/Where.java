package io.tiphys.tck.internal.trace;

/**
 * A place in a trace.
 *
 * @param scenario the scenario's name
 * @param seed its seed
 * @param run the alias of the run, empty when it is about none
 * @param path the task, empty when it is about the whole run
 * @param line the line of the trace file from 1, 0 when it is about no single one
 */
public record Where(String scenario, long seed, String run, String path, int line) {

  /**
   * Names a run.
   *
   * @param alias its alias
   * @return the place
   */
  public Where run(String alias) {
    return new Where(scenario, seed, alias, "", line);
  }

  /**
   * Names a line of the trace.
   *
   * @param number from 1
   * @return the place
   */
  public Where line(int number) {
    return new Where(scenario, seed, run, path, number);
  }

  /**
   * Names a task of the same run.
   *
   * @param task its path
   * @return the place
   */
  public Where task(String task) {
    return new Where(scenario, seed, run, task, line);
  }

  @Override
  public String toString() {
    return "scenario "
        + scenario
        + (run.isEmpty() ? "" : ", run " + run)
        + (path.isEmpty() ? "" : ", task " + path)
        + (line == 0 ? "" : ", trace line " + line)
        + ", seed "
        + seed;
  }
}
