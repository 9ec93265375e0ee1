package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.ShutdownStrategy;

/**
 * Where something is looked for.
 *
 * <p>Immutable.
 *
 * @param around the name of the node that it lies in
 * @param prefix the caller's path of what is around it, with a slash at the end; empty at the top
 * @param exit whether it is the exit handler or lies in it
 */
record Place(String around, String prefix, boolean exit) {
  /** Says whether what is here was told to stop. */
  boolean cancelling(RunFacts facts, View view) {
    return facts.cancelling() && !(exit && view.spec().getShutdown() == ShutdownStrategy.STOP);
  }

  /** Returns the same path at another node. */
  Place at(String node) {
    return new Place(node, prefix, exit);
  }

  Place inside(String node, String path) {
    return new Place(node, path + "/", exit);
  }
}
