package io.tiphys.workflow;

/**
 * What is known wherever something runs: its own conditions hold there, and those of everything
 * around it. What is absent only where these do not hold is never missed.
 *
 * <p>Values do not change during a run, so what held when a group started holds for its members.
 */
interface Facts {
  /** Nothing is known. */
  Facts NONE =
      new Facts() {
        @Override
        public boolean hold(Condition condition) {
          return false;
        }

        @Override
        public boolean delivered(Vertex producer) {
          return false;
        }

        @Override
        public boolean exists(Value<?> value) {
          return false;
        }
      };

  /** Tells whether a condition is known to hold. */
  boolean hold(Condition condition);

  /** Tells whether a vertex is known to have handed out what it hands out. */
  boolean delivered(Vertex producer);

  /** Tells whether a value is known to exist. */
  boolean exists(Value<?> value);

  /** Returns what is known where a vertex runs, and inside of it. */
  default Facts in(Vertex vertex) {
    return vertex.enablement().isEmpty() && vertex.condition().isEmpty()
        ? this
        : new FactsOfVertex(this, vertex);
  }
}
