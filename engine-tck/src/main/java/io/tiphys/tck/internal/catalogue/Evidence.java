package io.tiphys.tck.internal.catalogue;

/** What a check of a rule is worth. */
public enum Evidence {
  /** A broken engine is caught each time. */
  DETERMINISTIC,
  /** A broken engine may escape a single run of the kit; a sound one never fails. */
  STOCHASTIC,
  /** Nothing that a kit can see would show that the rule is broken; the reason is given. */
  UNTESTABLE
}
