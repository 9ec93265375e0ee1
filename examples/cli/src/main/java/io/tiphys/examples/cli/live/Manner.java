package io.tiphys.examples.cli.live;

import io.tiphys.workflow.SuspendTask;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a run is followed.
 *
 * @param title what the run is called
 * @param outlives whether the run goes on without this process
 * @param owns whether Ctrl-C stops the run; otherwise it ends this process alone
 * @param asks whether there is a person to ask
 * @param answers what to answer tasks that wait, by their paths
 * @param waits finds the definition of a task that waits
 */
public record Manner(
    String title,
    boolean outlives,
    boolean owns,
    boolean asks,
    Map<String, Map<String, String>> answers,
    Function<String, Optional<SuspendTask>> waits) {

  /** Follows a run that somebody else looks after. */
  public static Manner ofOnlooker(String title) {
    return new Manner(title, true, false, false, Map.of(), path -> Optional.empty());
  }

  /** Tells whether a person can be asked: what this process reads is a terminal. */
  public static boolean isPersonThere() {
    return Keyboard.isThere();
  }
}
