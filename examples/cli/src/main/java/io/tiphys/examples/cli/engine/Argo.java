package io.tiphys.examples.cli.engine;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.Doctor;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the engine in a cluster. */
final class Argo {
  /** By this name locations find the bucket; the engine and its manifests have the same default. */
  private static final String STORE = "artifacts";

  private static final String USUAL_PREFIX = "tiphys";

  private final EngineOptions options;
  private final Console console;
  private final Optional<S3Place> place;
  private final Config config;

  private Argo(EngineOptions options, Console console) {
    this.options = options;
    this.console = console;
    this.place = options.s3.map(S3Place::parse);
    this.config = config(options);
  }

  static OpenEngine open(EngineOptions options, Console console) {
    Argo argo = new Argo(options, console);
    List<AutoCloseable> others = new ArrayList<>();
    ArgoEngine.Builder builder = argo.builder(others);
    argo.addStore(builder, others);
    return open(builder, others);
  }

  /** An engine that is only asked what it would do, and needs no credentials for that. */
  static OpenEngine openToPlan(EngineOptions options, Console console) {
    Argo argo = new Argo(options, console);
    List<AutoCloseable> others = new ArrayList<>();
    ArgoEngine.Builder builder = argo.builder(others);
    if (argo.place.isPresent()) {
      builder.artifacts(STORE, ArtifactStore.inMemory());
    }
    return open(builder, others);
  }

  /** An engine for runs that are there, whose files are in a directory. */
  static OpenEngine openOn(Path directory, EngineOptions options, Console console) {
    Argo argo = new Argo(options, console);
    if (argo.place.isPresent()) {
      throw new BadInputException("--directory or --s3: artifacts are in one place");
    }
    if (!Files.isDirectory(directory)) {
      // Nothing found is nothing removed, and the runs that lead to it would go.
      throw new BadInputException("--directory: there is no directory " + directory);
    }
    List<AutoCloseable> others = new ArrayList<>();
    ArgoEngine.Builder builder = argo.builder(others);
    builder.artifacts(STORE, ArtifactStore.directory(directory));
    return open(builder, others);
  }

  private static OpenEngine open(ArgoEngine.Builder builder, List<AutoCloseable> others) {
    return new OpenEngine(EngineKind.ARGO, builder.build(), others);
  }

  static List<Doctor.Finding> examine(EngineOptions options, Console console) throws Exception {
    Argo argo = new Argo(options, console);
    List<AutoCloseable> others = new ArrayList<>();
    try {
      ArgoEngine.Builder builder = argo.builder(others);
      argo.addStore(builder, others);
      return builder.doctor().examine();
    } finally {
      for (AutoCloseable other : others) {
        other.close();
      }
    }
  }

  static ArgoManifests manifests(EngineOptions options) {
    ArgoManifests manifests = ArgoManifests.inNamespace(namespace(options, config(options)));
    if (options.serviceAccount.isPresent()) {
      manifests = manifests.serviceAccount(options.serviceAccount.get());
    }
    if (options.restrictedPods) {
      manifests = manifests.restrictedPods();
    }
    String prefix = options.s3.map(S3Place::parse).map(S3Place::prefix).orElse("");
    return prefix.isEmpty() ? manifests : manifests.artifacts(STORE, prefix);
  }

  private ArgoEngine.Builder builder(List<AutoCloseable> others) {
    ArgoEngine.Builder builder = ArgoEngine.builder(namespace(options, config));
    options.serviceAccount.ifPresent(builder::serviceAccount);
    options.controllerInstance.ifPresent(builder::controllerInstanceId);
    if (options.restrictedPods) {
      builder.restrictedPods();
    }
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    others.add(client);
    return builder.kubernetes(client);
  }

  private void addStore(ArgoEngine.Builder builder, List<AutoCloseable> others) {
    if (place.isPresent()) {
      S3Client client = place.get().client(console);
      others.add(client);
      builder.artifacts(STORE, place.get().store(client));
      builder.artifactPrefix(place.get().prefix().isEmpty() ? USUAL_PREFIX : place.get().prefix());
    }
  }

  private static String namespace(EngineOptions options, Config config) {
    return options
        .namespace
        .or(() -> Optional.ofNullable(config.getNamespace()))
        .filter(name -> !name.isBlank())
        .orElse("default");
  }

  private static Config config(EngineOptions options) {
    // One that speaks HTTP/2 hides some answers.
    return new ConfigBuilder(found(options)).withHttp2Disable(true).build();
  }

  private static Config found(EngineOptions options) {
    @Nullable String context = options.context.orElse(null);
    if (options.kubeconfig.isPresent()) {
      File file = new File(options.kubeconfig.get());
      if (!file.canRead()) {
        throw new BadInputException("--kubeconfig: there is no readable file " + file);
      }
      return Config.fromKubeconfig(context, file);
    }
    return Config.autoConfigure(context);
  }

  /** Says so at once where there is no cluster at all, instead of looking for one by name. */
  static void requireCluster(EngineOptions options) {
    Config config = found(options);
    boolean inPod = Files.exists(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH));
    boolean named = config.getCurrentContext() != null;
    if (!named && !inPod && config.getMasterUrl().contains("kubernetes.default.svc")) {
      throw new BackendUnavailableException(
          "no cluster is configured: "
              + whyNone(System.getenv("KUBECONFIG"))
              + " (--engine local --processes runs tasks as processes of this machine)");
    }
  }

  private static String whyNone(@Nullable String variable) {
    return variable == null || variable.isBlank()
        ? "there is neither KUBECONFIG nor ~/.kube/config"
        : "KUBECONFIG is " + variable + ", and no cluster is named there";
  }
}
