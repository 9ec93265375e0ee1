package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.tiphys.argo.internal.backend.Examination.Result;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.ArtifactRepository;
import io.tiphys.argo.model.ArtifactRepositoryRefStatus;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.S3ArtifactRepository;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.plan.Plan;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the store of the host is the one of Argo's artifact repository: what the host puts
 * into it, a pod has to find under the same key. Argo's own program fetches it before the task of
 * the pod would start, whose image is one that is not there; so no image is needed.
 *
 * <p>Not thread-safe; one per examination.
 */
final class StoreExamination {
  private static final InputArtifact INPUT = InputArtifact.file("trial");
  private final ApiClient client;
  private final BackendSettings settings;
  private final Surroundings surroundings;
  private final Trials trials;

  StoreExamination(
      ApiClient client, BackendSettings settings, Surroundings surroundings, Trials trials) {
    this.client = client;
    this.settings = settings;
    this.surroundings = surroundings;
    this.trials = trials;
  }

  /**
   * Looks.
   *
   * @param pods whether pods can be made at all
   */
  Result result(boolean pods) {
    if (settings.artifacts().isEmpty()) {
      return new Result(
          "", "none is configured", "name one with artifacts(...), if files are to be passed");
    }
    ArtifactStore store = settings.artifacts().get();
    String name = trials.name();
    // Below the key of the trial: of a gateway, a workflow gets nothing else.
    ArtifactKey key =
        ArtifactKey.parse(Keys.ofRun(settings.compile().artifactPrefix(), name) + "/trial");
    byte[] written = "trial".getBytes(StandardCharsets.UTF_8);
    try {
      Object unused = store.put(key, new ByteArrayInputStream(written));
      try {
        byte[] read;
        try (InputStream content = store.open(key, 0)) {
          read = content.readAllBytes();
        }
        return !Arrays.equals(written, read)
            ? new Result("", "what was written was not read again", "look at the store")
            : pods ? shared(name, key) : Result.GOOD;
      } finally {
        store.delete(List.of(key));
      }
    } catch (IOException e) {
      return new Result(
          "",
          "it cannot be used: " + e.getMessage(),
          "look at its address, its credentials and its rights");
    }
  }

  private Result shared(String name, ArtifactKey key) {
    try (Gate gate = Gate.open(client, settings, surroundings)) {
      return gate.trouble().orElseGet(() -> shared(name, key, gate));
    }
  }

  private Result shared(String name, ArtifactKey key, Gate gate) {
    CompileSettings compile = settings.compile().withNonce(surroundings.chance(Names.NONCE));
    Workflow compiled = trial(compile, key);
    RunId compiledFor = RunObjects.idOf(compiled);
    Workflow trial = Examination.anonymous(compiled);
    trial.getMetadata().setName(name);
    WorkflowStatus[] last = {new WorkflowStatus()};
    return trials
        .of(
            trial,
            made -> gate.give(made, compiledFor),
            now -> {
              last[0] = now.getStatus() == null ? last[0] : now.getStatus();
              return seen(
                  transport(),
                  last[0],
                  client.lists().pods(List.of(now.getMetadata().getName()), Pod.class));
            })
        .orElseGet(
            () ->
                new Result(
                    "",
                    "no pod has looked for what was put there within "
                        + Trials.PATIENCE.toSeconds()
                        + " s, so it is not known whether Argo uses the same: it uses "
                        + used(transport(), last[0]),
                    "compare it with artifacts(...), or look again when pods can start"));
  }

  private Transport transport() {
    return settings.compile().transport();
  }

  /**
   * Returns a workflow whose only task reads what lies under a key.
   *
   * @param compile with a nonce: a credential is called by the id that it is compiled for, and one
   *     may be going still
   */
  static Workflow trial(CompileSettings compile, ArtifactKey key) {
    SubmitRequest request =
        SubmitRequest.builder(
                io.tiphys.workflow.Workflow.builder("trial")
                    .artifacts(INPUT)
                    .tasks(
                        Task.container("trial", "tiphys-trial")
                            .reads(INPUT)
                            .command("true")
                            .build())
                    .build(),
                RequestKey.of("trial"))
            .artifact(INPUT, ArtifactLocation.of(compile.artifactStore(), key.value()))
            .build();
    Workflow trial =
        Examination.compiled(compile, Plan.of(request, WorkflowCompiler.capabilities()));
    for (Template template :
        Objects.requireNonNull(Objects.requireNonNull(trial.getSpec()).getTemplates())) {
      if (template.getContainer() != null) {
        template.getContainer().setImagePullPolicy("Never");
      }
    }
    return trial;
  }

  /** Says whether a pod has found the artifact; empty while it has not looked. */
  static Optional<Result> seen(Transport transport, WorkflowStatus status, List<Pod> pods) {
    Optional<ContainerStateTerminated> looked =
        pods.stream()
            .flatMap(pod -> Stream.ofNullable(pod.getStatus()))
            .flatMap(pod -> pod.getInitContainerStatuses().stream())
            .filter(each -> "init".equals(each.getName()))
            .map(ContainerStatus::getState)
            .flatMap(state -> Stream.ofNullable(state == null ? null : state.getTerminated()))
            .findFirst();
    if (looked.isPresent()) {
      return Objects.equals(looked.get().getExitCode(), 0)
          ? Optional.of(Result.GOOD)
          : Optional.of(notFound(transport, looked.get().getMessage(), status));
    }
    // Without a pod, or before one has begun.
    return Stream.ofNullable(status.getNodes())
        .flatMap(nodes -> nodes.values().stream())
        .map(NodeStatus::getMessage)
        .filter(message -> message != null && message.startsWith("init: Error"))
        .map(message -> notFound(transport, message, status))
        .findFirst();
  }

  private static Result notFound(Transport transport, @Nullable String why, WorkflowStatus status) {
    return new Result(
        "",
        "a pod does not find there what this host has put into it: "
            + Objects.toString(why, "Argo does not say why").strip()
            + "; Argo uses "
            + used(transport, status),
        transport == Transport.REPOSITORY
            ? "give artifacts(...) the store of Argo's default artifact repository, without a prefix"
                + " of its own: artifactPrefix is for that"
            : "see that pods reach the gateway of a host at that address: its Service, its port, and"
                + " network policies between");
  }

  private static String used(Transport transport, WorkflowStatus status) {
    return transport == Transport.REPOSITORY
        ? repository(status)
        : "the gateway at " + transport.place("");
  }

  private static String repository(WorkflowStatus status) {
    ArtifactRepositoryRefStatus ref = status.getArtifactRepositoryRef();
    ArtifactRepository repository = ref == null ? null : ref.getArtifactRepository();
    S3ArtifactRepository s3 = repository == null ? null : repository.getS3();
    if (s3 == null) {
      return repository == null ? "none that it tells of" : "one that is not S3";
    }
    return "bucket '" + s3.getBucket() + "' at " + s3.getEndpoint();
  }
}
