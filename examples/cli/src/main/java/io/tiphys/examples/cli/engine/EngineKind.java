package io.tiphys.examples.cli.engine;

import java.util.Locale;

/** Where runs are. */
public enum EngineKind {
  ARGO,
  LOCAL;

  /** As a user writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
