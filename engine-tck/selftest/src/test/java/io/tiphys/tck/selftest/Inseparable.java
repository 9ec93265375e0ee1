package io.tiphys.tck.selftest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules whose golden trace fails another rule as well, because no trace can break the one alone.
 *
 * @param rule the id of the rule
 * @param other the id of the rule that cannot but fail with it
 * @param why what makes them one
 */
record Inseparable(String rule, String other, String why) {
  private static final String EVERY_DEPENDENCY =
      "whatever starts too early contradicts the rule about every dependency";

  private static final String EVERY_VALUE = "every value of a run parameter is judged by PAR-001";

  private static final List<Inseparable> ALL =
      List.of(
          new Inseparable(
              "CON-005", "DAG-011", "a body that both start begins twice in its attempt"),
          new Inseparable("DAG-002", "DAG-001", EVERY_DEPENDENCY),
          new Inseparable("DAG-004", "DAG-001", EVERY_DEPENDENCY),
          new Inseparable(
              "DAG-007", "DAG-001", "what is not OMITTED has started after what it needs was"),
          new Inseparable(
              "DAG-017", "DAG-016", "a task that nothing kept from running has no cause not to"),
          new Inseparable(
              "CND-003", "CND-002", "to look at the default is to run what does not hold"),
          new Inseparable(
              "DIF-004", "DIF-007", "the corpus of today is one of those that have to last"),
          new Inseparable("EXT-008", "DAG-014", "the body of a handler is a body of its run"),
          new Inseparable("FAN-009", "FAN-003", "equal items are told apart by their index only"),
          new Inseparable("FAN-010", "FAN-002", "every item is judged by FAN-002"),
          new Inseparable("FLT-006", "TRE-011", "a terminal status that changes contradicts both"),
          new Inseparable("FLT-006", "TRE-008", "no phase may follow a terminal one"),
          new Inseparable("FPL-010", "FPL-009", "FPL-009 tells this reason from the others"),
          new Inseparable(
              "FPL-014", "DAG-016", "an OMITTED task with another reason has no such cause"),
          new Inseparable("MET-006", "MET-001", "a label that was lost is not returned"),
          new Inseparable("PAR-002", "SEC-001", "the default is a template expression"),
          new Inseparable("PAR-005", "PAR-001", EVERY_VALUE),
          new Inseparable("PAR-006", "PAR-001", EVERY_VALUE),
          new Inseparable("PAR-007", "PAR-001", EVERY_VALUE),
          new Inseparable("PAR-008", "PAR-001", EVERY_VALUE),
          new Inseparable("PAR-009", "PAR-001", EVERY_VALUE),
          new Inseparable("PAR-010", "PAR-001", EVERY_VALUE),
          new Inseparable("UNI-010", "PAR-001", EVERY_VALUE),
          new Inseparable("RET-002", "RET-001", "what goes before its time goes at the wrong time"),
          new Inseparable("SEC-002", "PAR-014", "an output of the run is an output like others"),
          new Inseparable("SUB-002", "SUB-013", "an id that finds nothing leads to no run"),
          new Inseparable(
              "SUS-002", "SUS-004", "one run shows both: suspended twice, then resumed"),
          new Inseparable("TRE-014", "DAG-001", EVERY_DEPENDENCY),
          new Inseparable("VAL-007", "VAL-006", "both ask for the same refusal"),
          new Inseparable("WAT-002", "TRE-011", "a terminal status that changes contradicts both"));

  /** Returns the rules that fail with one; none for most. */
  static Set<String> with(String rule) {
    return ALL.stream()
        .filter(pair -> pair.rule().equals(rule))
        .map(Inseparable::other)
        .collect(Collectors.toSet());
  }

  static List<Inseparable> all() {
    return ALL;
  }
}
