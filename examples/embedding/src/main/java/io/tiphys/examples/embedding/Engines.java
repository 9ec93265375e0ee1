package io.tiphys.examples.embedding;

import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.local.LocalEngine;

/** The one place that knows which engine there is. */
public final class Engines {
  private Engines() {}

  /** Makes the engine that a setting of the service names; whoever asked for it closes it. */
  public static Engine of(String setting) {
    return switch (setting) {
      case "local" -> LocalEngine.builder().processes("scanner:1").parallelism(8).build();
      case "argo" -> ArgoEngine.builder("scenes").serviceAccount("workflow").build();
      default -> throw new IllegalArgumentException("engine: local or argo, got " + setting);
    };
  }
}
