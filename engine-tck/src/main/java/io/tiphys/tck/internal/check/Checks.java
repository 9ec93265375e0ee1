package io.tiphys.tck.internal.check;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every check that there is, by the rule that it judges. */
public final class Checks {
  private final Map<String, Check> byRule = new TreeMap<>();

  /** Makes a set without checks. */
  public Checks() {}

  /**
   * Gives a rule its check.
   *
   * @param rule the id
   * @param check the judge; for a universal rule it is given every trace, else those of the
   *     scenarios that the catalogue names
   * @return this
   */
  public Checks rule(String rule, Check check) {
    if (byRule.put(rule, check) != null) {
      throw new IllegalArgumentException(rule + ": has two checks");
    }
    return this;
  }

  /**
   * Gives a rule a check that looks at each run by itself.
   *
   * @param rule the id
   * @param check the judge of one run
   * @return this
   */
  Checks eachRun(String rule, Check.RunCheck check) {
    return rule(rule, Check.eachRun(check));
  }

  /**
   * Returns the check of a rule.
   *
   * @param rule the id
   * @return the check, empty when there is none yet
   */
  public Optional<Check> of(String rule) {
    return Optional.ofNullable(byRule.get(rule));
  }

  /**
   * Returns all of them.
   *
   * @return by rule id
   */
  public Map<String, Check> all() {
    return Collections.unmodifiableMap(byRule);
  }
}
