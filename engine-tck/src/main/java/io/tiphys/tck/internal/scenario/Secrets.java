package io.tiphys.tck.internal.scenario;

import io.tiphys.tck.internal.check.OddValues;
import io.tiphys.workflow.SecretRef;
import java.util.Map;

/** The secrets that an engine has to know for the kit. */
public final class Secrets {
  /** One that an engine is tempted to change. */
  static final SecretRef ODD = SecretRef.of("tiphys-tck", "odd");

  /** One that a text search finds wherever it is written. */
  static final SecretRef PLAIN = SecretRef.of("tiphys-tck", "plain");

  /** Their values. */
  public static final Map<SecretRef, String> ALL =
      Map.of(ODD, OddValues.ODD_SECRET, PLAIN, OddValues.PLAIN_SECRET);

  private Secrets() {}
}
