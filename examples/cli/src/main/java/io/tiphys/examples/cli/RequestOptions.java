package io.tiphys.examples.cli;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what to run. */
final class RequestOptions {
  /** Of a key that is made up: hexadecimal, all of them random. */
  private static final int DIGITS = 12;

  private static final String IN_STORE = "store:";

  @Parameters(
      paramLabel = "FILE",
      description = "A workflow as YAML; - reads it from standard input.")
  String file = "";

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A parameter; a list or an object is JSON.")
  List<String> params = new ArrayList<>();

  @Option(
      names = {"-a", "--artifact"},
      paramLabel = "NAME=PATH",
      description =
          "An input: a file or folder of this machine, or store:KEY for what lies in the bucket.")
  List<String> artifacts = new ArrayList<>();

  @Option(names = "--enable", paramLabel = "GROUP", description = "Switches an optional part on.")
  List<String> enabled = new ArrayList<>();

  @Option(names = "--disable", paramLabel = "GROUP", description = "Switches an optional part off.")
  List<String> disabled = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "A key of your own: the same key never starts a second run, it finds the first one."
              + " Default: a new one each time.")
  Optional<String> key = Optional.empty();

  @Option(
      names = {"-l", "--label"},
      paramLabel = "NAME=VALUE",
      description = "A label of the run, to list by.")
  List<String> labels = new ArrayList<>();

  Workflow workflow(Console console) {
    return Definitions.read(file, console);
  }

  SubmitRequest request(Workflow workflow) {
    try {
      SubmitRequest.Builder request =
          SubmitRequest.builder(
              workflow, key.map(RequestKey::of).orElseGet(() -> newKey(workflow)));
      request.arguments(pairs("--param", params));
      Switches switches = Switches.of(workflow);
      enabled.forEach(group -> request.arguments(switches.argument(group, true)));
      disabled.forEach(group -> request.arguments(switches.argument(group, false)));
      pairs("--artifact", artifacts).forEach((name, at) -> add(request, workflow, name, at));
      pairs("--label", labels).forEach(request::label);
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  /** In lists and in the cluster, a person sees what it is. */
  private static RequestKey newKey(Workflow workflow) {
    String digits = RequestKey.random().value().replace("-", "").substring(0, DIGITS);
    return RequestKey.of(workflow.name() + "-" + digits);
  }

  private static void add(
      SubmitRequest.Builder request, Workflow workflow, String name, String at) {
    InputArtifact artifact = workflow.artifact(name);
    if (at.startsWith(IN_STORE)) {
      request.artifact(artifact, ArtifactLocation.of("artifacts", at.substring(IN_STORE.length())));
    } else {
      request.artifact(artifact, Path.of(at));
    }
  }

  /** Reads {@code NAME=VALUE}; the value may be empty and may hold more of these signs. */
  static Map<String, String> pairs(String option, List<String> texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new BadInputException(option + ": expected NAME=VALUE, got '" + text + "'");
      }
      String name = text.substring(0, sign);
      if (pairs.put(name, text.substring(sign + 1)) != null) {
        throw new BadInputException(option + ": '" + name + "' is given twice");
      }
    }
    return pairs;
  }
}
