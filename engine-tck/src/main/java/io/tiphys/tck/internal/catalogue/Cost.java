package io.tiphys.tck.internal.catalogue;

/** What it takes to ask an engine about a rule. */
public enum Cost {
  /** Calls of the API only: no body runs. */
  A,
  /** Packed into a workflow that serves other rules as well. */
  P,
  /** A workflow of its own. */
  D,
  /** Disturbs the engine, so nothing else runs meanwhile. */
  X,
  /** Nothing: every trace is judged. */
  U,
  /** Generated workflows. */
  G
}
