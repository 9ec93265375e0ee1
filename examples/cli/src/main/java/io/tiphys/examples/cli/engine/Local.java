package io.tiphys.examples.cli.engine;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.local.LocalEngine;
import java.util.List;

/** Opens the engine in this process. */
final class Local {
  private Local() {}

  static OpenEngine open(LocalOptions options, Console console) {
    LocalEngine.Builder builder =
        LocalEngine.builder()
            .secrets(options.secrets(console))
            .processes(options.processImages.toArray(String[]::new));
    if (options.processes) {
      builder.processesForAnyImage();
    }
    if (options.limitsAsAdvice) {
      builder.limitsAsAdvice();
    }
    return new OpenEngine(EngineKind.LOCAL, builder.build(), List.of());
  }
}
