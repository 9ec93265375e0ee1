package io.tiphys.spi;

import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.workflow.Outputs;

/**
 * What a caller wants of a run that exists.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public sealed interface RunCommand {

  /**
   * Calls the method of the visitor that fits.
   *
   * @param visitor the visitor; never null
   */
  void accept(Visitor visitor);

  /**
   * End the run early. No effect on a terminal run.
   *
   * <p>Immutable.
   *
   * @param mode with or without the exit handler
   * @since 0.1
   */
  record Cancel(CancelMode mode) implements RunCommand {
    @Override
    public void accept(Visitor visitor) {
      visitor.cancel(mode);
    }
  }

  /**
   * Start nothing more. No effect on a suspended or terminal run.
   *
   * <p>Immutable.
   *
   * @since 0.1
   */
  record Suspend() implements RunCommand {
    @Override
    public void accept(Visitor visitor) {
      visitor.suspend();
    }
  }

  /**
   * Go on. No effect on a run that is not suspended.
   *
   * <p>Immutable.
   *
   * @since 0.1
   */
  record Resume() implements RunCommand {
    @Override
    public void accept(Visitor visitor) {
      visitor.resume();
    }
  }

  /**
   * End the wait of a task with SUCCEEDED. The outputs were checked against the definition by the
   * engine.
   *
   * <p>Immutable.
   *
   * @param path the path of the task
   * @param outputs its outputs, defaults included
   * @since 0.1
   */
  record Approve(String path, Outputs outputs) implements RunCommand {
    @Override
    public void accept(Visitor visitor) {
      visitor.approve(path, outputs);
    }
  }

  /**
   * End the wait of a task with FAILED / REJECTED.
   *
   * <p>Immutable.
   *
   * @param path the path of the task
   * @param why shown in the status
   * @since 0.1
   */
  record Reject(String path, String why) implements RunCommand {
    @Override
    public void accept(Visitor visitor) {
      visitor.reject(path, why);
    }
  }

  /**
   * Delete the terminal run, or a part of it. May be repeated after a failure, and goes on then.
   *
   * <p>Immutable.
   *
   * @param scope the run, its artifacts, or both
   * @since 0.1
   */
  record Delete(DeleteScope scope) implements RunCommand {
    @Override
    public void accept(Visitor visitor) {
      visitor.delete(scope);
    }
  }

  /**
   * One method for each command. A new command becomes a new method, so that every backend has to
   * deal with it.
   *
   * <p>Called by the thread that calls {@code accept}, before that returns; what it throws comes
   * out of {@code accept}.
   *
   * @since 0.1
   */
  interface Visitor {
    /**
     * Visits {@link Cancel}.
     *
     * @param mode with or without the exit handler; never null
     */
    void cancel(CancelMode mode);

    /** Visits {@link Suspend}. */
    void suspend();

    /** Visits {@link Resume}. */
    void resume();

    /**
     * Visits {@link Approve}.
     *
     * @param path the path of the task; never null
     * @param outputs its outputs; never null
     */
    void approve(String path, Outputs outputs);

    /**
     * Visits {@link Reject}.
     *
     * @param path the path of the task; never null
     * @param why shown in the status; never null
     */
    void reject(String path, String why);

    /**
     * Visits {@link Delete}.
     *
     * @param scope the run, its artifacts, or both; never null
     */
    void delete(DeleteScope scope);
  }
}
