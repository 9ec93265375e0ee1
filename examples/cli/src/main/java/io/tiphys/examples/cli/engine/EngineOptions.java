package io.tiphys.examples.cli.engine;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which engine, and how it is reached. */
public final class EngineOptions {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "Where runs are: argo, in a cluster (default), or local, in this process: then they end"
              + " with it.")
  EngineKind kind = EngineKind.ARGO;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Namespace of the cluster. Default: that of the kubeconfig.")
  Optional<String> namespace = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Context of the kubeconfig. Default: its current one.")
  Optional<String> context = Optional.empty();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Default: KUBECONFIG, ~/.kube/config, or the account of the pod.")
  Optional<String> kubeconfig = Optional.empty();

  @Option(
      names = "--service-account",
      paramLabel = "NAME",
      description = "Account of the pods. Default: that of the namespace.")
  Optional<String> serviceAccount = Optional.empty();

  @Option(
      names = "--controller-instance",
      paramLabel = "ID",
      description = "Argo's instanceID, where there are several controllers.")
  Optional<String> controllerInstance = Optional.empty();

  @Option(
      names = "--restricted-pods",
      description = "Make pods for namespaces of level restricted.")
  boolean restrictedPods;

  @Option(
      names = "--s3",
      paramLabel = "URL",
      description =
          "Bucket of Argo's artifact repository: http://HOST:PORT/BUCKET or s3://BUCKET, also with"
              + " a prefix for runs. Credentials come from AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY. Without it there are no artifacts.")
  Optional<String> s3 = Optional.empty();

  /** Says whether the store of the artifacts is known. */
  public boolean knowsStore() {
    return s3.isPresent();
  }

  public EngineKind kind() {
    return kind;
  }
}
