package io.tiphys.examples.cli.engine;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.submit.SubmitRequest;
import java.util.List;

/** What can be asked of a cluster apart from runs. */
public final class Clusters {
  private Clusters() {}

  /**
   * What was found of one thing.
   *
   * @param found what is wrong, or empty
   */
  public record Finding(String check, String found, String advice) {}

  /** Looks whether the cluster can be used. */
  public static List<Finding> examine(EngineOptions options, Console console) throws Exception {
    OpenEngine.requireArgo(options);
    OpenEngine.quiet(console);
    Argo.requireCluster(options);
    return Argo.examine(options, console).stream()
        .map(each -> new Finding(each.check(), each.found(), each.advice()))
        .toList();
  }

  /** Returns what Argo would be sent, as YAML. */
  public static String yaml(EngineOptions options, SubmitRequest request) {
    return manifests(options).yaml(request);
  }

  /** Returns what Argo would be sent, as JSON. */
  public static String json(EngineOptions options, SubmitRequest request) {
    return manifests(options).json(request);
  }

  private static ArgoManifests manifests(EngineOptions options) {
    return Argo.manifests(options);
  }
}
