package io.tiphys.argo.internal.backend;

import io.tiphys.argo.model.Workflow;

/**
 * What pods of a run need to reach their artifacts, beside what stands in its object.
 *
 * <p>Thread-safe. Whoever made it closes it.
 */
interface Credentials extends AutoCloseable {
  /** Where pods need nothing of a host. */
  Credentials NONE = new None();

  /**
   * Sees that credentials can be given, before a run is made.
   *
   * @throws io.tiphys.error.EngineException if they cannot, with what to do
   */
  void check();

  /** Gives a run that has been made its credential, unless it has one. */
  void give(Workflow object);

  /** Does the same, later, for a run whose host may have ended before it could. Returns at once. */
  void look(Workflow object);

  /** Ends what is served. May be called twice. */
  @Override
  void close();

  /** Nothing. */
  final class None implements Credentials {
    @Override
    public void check() {}

    @Override
    public void give(Workflow object) {}

    @Override
    public void look(Workflow object) {}

    @Override
    public void close() {}
  }
}
