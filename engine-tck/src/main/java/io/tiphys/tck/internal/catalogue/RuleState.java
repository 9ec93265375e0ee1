package io.tiphys.tck.internal.catalogue;

/** Where a rule is in its life. */
public enum RuleState {
  /** Not proven yet: a check, if there is one, runs and does not count. */
  PROVISIONAL,
  /** Has a check and a broken engine that the check catches; counts. */
  ACTIVE,
  /** Was challenged with success: its check runs and does not count until it is mended. */
  DISPUTED,
  /** Does not hold any more; its number is never used again. */
  RETIRED
}
