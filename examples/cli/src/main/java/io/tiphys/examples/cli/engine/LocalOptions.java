package io.tiphys.examples.cli.engine;

import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.workflow.SecretRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What --engine local may do on this machine. Never from the environment or a file. */
public final class LocalOptions {
  @Option(
      names = "--processes",
      description =
          "With --engine local: run commands of tasks as processes of this machine, as you, without"
              + " their images.")
  boolean processes;

  @Option(
      names = "--process-image",
      split = ",",
      paramLabel = "IMAGE",
      description = "The same, only for tasks with these images.")
  List<String> processImages = new ArrayList<>();

  @Option(
      names = "--limits-as-advice",
      description = "With --engine local: take limits that cannot be enforced here as advice.")
  boolean limitsAsAdvice;

  @Option(
      names = "--secret",
      paramLabel = "NAME/KEY=VARIABLE",
      description =
          "With --engine local: a secret, from a variable of the environment. On Argo, secrets are"
              + " those of the namespace.")
  Map<String, String> secrets = new LinkedHashMap<>();

  Map<SecretRef, String> secrets(Console console) {
    Map<SecretRef, String> values = new HashMap<>();
    secrets.forEach(
        (name, variable) -> {
          int slash = name.indexOf('/');
          String value = console.environment().get(variable);
          if (slash < 1 || slash == name.length() - 1) {
            throw new BadInputException("--secret: expected NAME/KEY=VARIABLE, got '" + name + "'");
          }
          if (value == null) {
            throw new BadInputException("--secret " + name + ": there is no variable " + variable);
          }
          values.put(SecretRef.of(name.substring(0, slash), name.substring(slash + 1)), value);
        });
    return values;
  }

  boolean isEmpty() {
    return !processes && processImages.isEmpty() && secrets.isEmpty() && !limitsAsAdvice;
  }
}
