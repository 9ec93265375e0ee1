package io.tiphys.tck.internal.catalogue;

/** Where a rule is in its life. */
public enum RuleState {
  /** Not proven yet by a broken engine; a check, if there is one, counts all the same. */
  PROVISIONAL,
  /** Has a check and a broken engine that the check catches; counts. */
  ACTIVE,
  /** Was challenged with success, and is to be mended. */
  DISPUTED,
  /** Does not hold any more; its number is never used again. */
  RETIRED
}
