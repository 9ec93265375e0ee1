package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.api.model.Pod;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.GatewaySecrets;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.ControllerWords;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks whether an installation can do its work: one method for each thing that has to be there. A
 * trial leaves nothing behind.
 *
 * <p>Not thread-safe; one per examination.
 */
public final class Examination implements AutoCloseable {
  private static final SubmitRequest TRIAL =
      SubmitRequest.of(
          io.tiphys.workflow.Workflow.of(
              "trial", Task.container("trial", "tiphys-trial").command("true").build()),
          RequestKey.of("trial"));

  private static final String FORBIDDEN = "403";

  private final ApiClient client;
  private final BackendSettings settings;
  private final Surroundings surroundings = new ThisMachine();
  private final Trials trials;

  /**
   * Makes one.
   *
   * @param client closed with this
   * @param settings those of the engine
   */
  public Examination(ApiClient client, BackendSettings settings) {
    this.client = client;
    this.settings = settings;
    this.trials = new Trials(client, surroundings);
  }

  /**
   * What was found of one thing.
   *
   * <p>Immutable.
   *
   * @param check what was looked at
   * @param trouble what is wrong, empty when nothing is
   * @param advice what to do, empty when nothing is wrong
   */
  public record Result(String check, String trouble, String advice) {
    static final Result GOOD = new Result("", "", "");
  }

  /** Looks at everything, in the order in which one thing needs the other. */
  public List<Result> results() {
    List<Result> all = new ArrayList<>();
    all.add(guarded("workflows can be submitted", this::submission));
    boolean runs = false;
    boolean submits = all.get(0).trouble().isEmpty();
    if (submits) {
      all.add(guarded("rights of the client", this::rights));
      Result controller = guarded("the controller", this::controller);
      all.add(controller);
      if (controller.trouble().isEmpty()) {
        Result admitted = guarded("pods are admitted", this::pods);
        all.add(admitted);
        runs = admitted.trouble().isEmpty();
      }
    }
    boolean pods = runs;
    all.add(
        guarded(
            "the artifact store",
            () -> new StoreExamination(client, settings, surroundings, trials).result(pods)));
    return all;
  }

  private static Result guarded(String check, Supplier<Result> look) {
    try {
      Result result = look.get();
      return new Result(check, result.trouble(), result.advice());
    } catch (EngineException e) {
      return new Result(check, String.valueOf(e.getMessage()), "mend this and look again");
    }
  }

  private Result submission() {
    return client.check().map(this::refusedSubmission).orElse(Result.GOOD);
  }

  /** Where there is no namespace, most accounts hear only that they lack a right in it. */
  private Result refusedSubmission(EngineException trouble) {
    String words = String.valueOf(trouble.getMessage());
    if (trouble instanceof BackendUnavailableException) {
      return new Result("", words, "see the message");
    }
    String namespace = settings.compile().namespace();
    String make = "kubectl create namespace " + namespace;
    Optional<Boolean> exists = client.rights().namespaceExists();
    if (exists.equals(Optional.of(false))) {
      return new Result(
          "",
          "there is no namespace " + namespace + " on this cluster",
          "make it with '" + make + "', or name another");
    }
    boolean unseen = exists.isEmpty() && trouble.nativeCode().equals(Optional.of(FORBIDDEN));
    String advice =
        "see that namespace " + namespace + " exists, or make it with '" + make + "'; else ";
    return new Result("", words, (unseen ? advice : "") + "see the message");
  }

  private Result rights() {
    Map<String, List<String>> missing = new LinkedHashMap<>();
    missing.put(
        "workflows",
        client
            .rights()
            .missing(
                Kind.WORKFLOWS, "", List.of("create", "get", "list", "watch", "patch", "delete")));
    missing.put(
        "pods", client.rights().missing(Kind.PODS, "", List.of("get", "list", "watch", "patch")));
    missing.put("pods/log", client.rights().missing(Kind.PODS, "log", List.of("get")));
    if (settings.gateway().isPresent()) {
      missing.put("secrets", client.rights().missing(Kind.SECRETS, "", List.of("create")));
      missing.put(
          "secret " + GatewaySecrets.NAMESPACE,
          client.rights().missingOf(Kind.SECRETS, GatewaySecrets.NAMESPACE, List.of("get")));
    }
    missing.values().removeIf(List::isEmpty);
    return missing.isEmpty()
        ? Result.GOOD
        : new Result(
            "",
            "the account of the client lacks " + missing,
            "give it a role in namespace " + settings.compile().namespace() + " with these verbs");
  }

  private Result controller() {
    CompileSettings compile = settings.compile();
    Workflow trial =
        new Workflow()
            .spec(
                new WorkflowSpec()
                    .entrypoint("trial")
                    .templates(
                        List.of(
                            new Template()
                                .name("trial")
                                .suspend(new SuspendTemplate().duration("0")))));
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Marks.MANAGED_BY, Marks.MANAGER);
    compile.instanceId().ifPresent(id -> labels.put(Marks.INSTANCE_ID, id));
    trial.getMetadata().setLabels(labels);
    return trials
        .of(trial, Examination::begun)
        .orElseGet(
            () ->
                new Result(
                    "",
                    "no controller has looked at a new workflow of namespace "
                        + compile.namespace()
                        + " for "
                        + Trials.PATIENCE.toSeconds()
                        + " s",
                    "see that Argo's workflow-controller runs, looks after this namespace"
                        + compile
                            .instanceId()
                            .map(id -> " and has the instance id '" + id + "'")
                            .orElse("")));
  }

  private static Optional<Result> begun(Workflow trial) {
    return Optional.ofNullable(trial.getStatus())
        .filter(status -> status.getPhase() != null)
        .map(
            status ->
                status.getPhase() == WorkflowPhase.ERROR
                    ? refused(Objects.toString(status.getMessage(), "Argo refuses it"))
                    : Result.GOOD);
  }

  private Workflow trial() {
    return compiled(settings.compile(), Plan.of(TRIAL, WorkflowCompiler.capabilities()));
  }

  /**
   * Compiles a trial as a run would be, as the overlay may be what lets pods start. It may also
   * know the workflows of its host alone, and is left out then.
   */
  static Workflow compiled(CompileSettings compile, Plan plan) {
    try {
      return new WorkflowCompiler(compile).compile(plan);
    } catch (RefusedException e) {
      return new WorkflowCompiler(compile.withoutOverlay()).compile(plan);
    }
  }

  /** It is no run of this library, so that nobody takes it for one. */
  static Workflow anonymous(Workflow trial) {
    trial.getMetadata().getLabels().keySet().removeIf(name -> name.startsWith(Marks.PREFIX));
    trial.getMetadata().getAnnotations().keySet().removeIf(name -> name.startsWith(Marks.PREFIX));
    return trial;
  }

  /** A pod as those of runs are, and that no node takes: it is made, or refused, and never runs. */
  private Result pods() {
    Workflow trial = anonymous(trial());
    WorkflowSpec spec = Objects.requireNonNull(trial.getSpec());
    for (Template template : Objects.requireNonNull(spec.getTemplates())) {
      if (template.getContainer() != null) {
        template.nodeSelector(Map.of(Marks.PREFIX + "no-node", "trial"));
      }
    }
    return trials
        .of(trial, this::admitted)
        .orElseGet(
            () ->
                new Result(
                    "",
                    "no pod was made for a new workflow within "
                        + Trials.PATIENCE.toSeconds()
                        + " s",
                    "look at the log of Argo's workflow-controller"));
  }

  private Optional<Result> admitted(Workflow trial) {
    if (trial.getStatus() == null || trial.getStatus().getNodes() == null) {
      return Optional.empty();
    }
    Optional<String> why =
        trial.getStatus().getNodes().values().stream()
            .map(node -> Objects.toString(node.getMessage(), ""))
            .filter(message -> message.contains("is forbidden") || message.contains("is invalid"))
            .findFirst();
    if (why.isPresent()) {
      return why.map(Examination::refused);
    }
    String name = trial.getMetadata().getName();
    return client.lists().pods(List.of(name), Pod.class).isEmpty()
        ? Optional.empty()
        : Optional.of(Result.GOOD);
  }

  private static Result refused(String words) {
    String advice = ControllerWords.advice(words);
    return new Result("", words, advice.isEmpty() ? "see the message" : advice);
  }

  @Override
  public void close() {
    surroundings.close();
    client.close();
  }
}
