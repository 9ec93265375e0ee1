package io.tiphys.tck.internal.catalogue;

/** How binding a rule is, in the words of RFC 2119. */
public enum RuleLevel {
  /** An engine that breaks it does not conform. */
  MUST,
  /** An engine that breaks it is warned, with the reason in the report. */
  SHOULD,
  /** An engine is free; one that does otherwise is shown as warned. */
  MAY,
  /** Nothing is demanded; the report shows a fact. */
  INFO
}
