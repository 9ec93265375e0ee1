package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/argo-for-java-developers.md} tells and shows, on the recording that it is about.
 * {@link SnippetsTest} checks that its code is the code here.
 */
class ArgoTourTest {

  // Indentation and names of what follows are those of the page.

  static Workflow write() {
    Template leaf =
        new Template()
            .name("f")
            .inputs(new Inputs().parameters(List.of(new Parameter().name("v"))))
            .container(
                new ContainerBuilder()
                    .withImage("busybox:latest")
                    .withImagePullPolicy("IfNotPresent")
                    .withCommand("sh", "-c")
                    .withArgs("[ {{retries}} = 1 ]")
                    .build())
            .retryStrategy(
                new RetryStrategy().limit(new IntOrString("2")).retryPolicy(RetryPolicy.ALWAYS));

    DAGTask fan =
        new DAGTask()
            .name("fan")
            .template("f")
            .withItems(
                List.of(
                    Item.of(Map.of("k", "é\"", "v", "x.y(z)[0]")),
                    Item.of(Map.of("k", "2", "v", "plain"))))
            .arguments(value("{{item.v}}"));

    DAGTask wp =
        new DAGTask()
            .name("wp")
            .template("f")
            .depends("fan.Succeeded")
            .withParam("[\"a b\",\"c.d\"]")
            .arguments(value("{{item}}"));

    Template ok =
        new Template()
            .name("ok")
            .container(
                new ContainerBuilder()
                    .withImage("busybox:latest")
                    .withImagePullPolicy("IfNotPresent")
                    .withCommand("sh", "-c")
                    .withArgs("true")
                    .build());

    Template group = new Template().name("grp").dag(new DAGTemplate().tasks(List.of(fan, wp)));
    Template main =
        new Template()
            .name("main")
            .dag(
                new DAGTemplate()
                    .tasks(
                        List.of(
                            new DAGTask().name("grp").template("grp"),
                            new DAGTask().name("Up-Case9").template("ok"))));

    return new Workflow()
        .metadata(new ObjectMetaBuilder().withName("nam-nested").build())
        .spec(
            new WorkflowSpec()
                .entrypoint("main")
                .serviceAccountName("default")
                .templates(List.of(main, group, leaf, ok)));
  }

  static Arguments value(String text) {
    return new Arguments().parameters(List.of(new Parameter().name("v").value(text)));
  }

  static Workflow squares() {
    EnvVar v = new EnvVar("V", "{{inputs.parameters.v}}", null);
    Inputs takesV = new Inputs().parameters(List.of(new Parameter().name("v")));
    Template list = shell("list", "echo '[2,3,4]'");
    Template square =
        shell("square", "echo $((V * V)) > /tmp/square", v)
            .inputs(takesV)
            .outputs(
                new Outputs()
                    .parameters(
                        List.of(
                            new Parameter()
                                .name("square")
                                .valueFrom(
                                    new ValueFrom().path("/tmp/square").defaultValue("[]")))));
    Template show = shell("show", "echo \"$V\"", v).inputs(takesV);
    Template main =
        new Template()
            .name("main")
            .dag(
                new DAGTemplate()
                    .tasks(
                        List.of(
                            new DAGTask().name("list").template("list"),
                            new DAGTask()
                                .name("each")
                                .template("square")
                                .depends("list")
                                .withParam("{{tasks.list.outputs.result}}")
                                .arguments(value("{{item}}")),
                            new DAGTask()
                                .name("all")
                                .template("show")
                                .depends("each")
                                .arguments(value("{{tasks.each.outputs.parameters.square}}")))));

    return new Workflow()
        .metadata(new ObjectMetaBuilder().withName("squares").build())
        .spec(
            new WorkflowSpec()
                .entrypoint("main")
                .serviceAccountName("default")
                .templates(List.of(main, list, square, show)));
  }

  static Template shell(String name, String script, EnvVar... env) {
    return new Template()
        .name(name)
        .container(
            new ContainerBuilder()
                .withImage("busybox:latest")
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c")
                .withArgs(script)
                .withEnv(env)
                .build());
  }

  static String outcome(WorkflowStatus status) {
    WorkflowPhase phase = status.getPhase();
    if (phase == null) {
      return "no controller has looked yet";
    }
    return switch (phase) {
      case SUCCEEDED -> "done after " + seconds(status) + " s, " + status.getProgress() + " pods";
      case FAILED, ERROR -> "failed: " + reasons(status);
      case PENDING, RUNNING -> "under way, " + status.getProgress() + " pods";
      case UNRECOGNIZED -> "in a phase newer than this program: " + status.getPhaseText();
    };
  }

  static List<String> reasons(WorkflowStatus status) {
    List<String> reasons = new ArrayList<>();
    if (status.getMessage() != null) {
      reasons.add(status.getMessage());
    }
    if (status.getNodes() != null) {
      status.getNodes().values().stream()
          .filter(node -> node.getPhase() == NodePhase.FAILED || node.getPhase() == NodePhase.ERROR)
          .filter(node -> node.getMessage() != null)
          .map(node -> node.getName() + ": " + node.getMessage())
          .sorted()
          .forEach(reasons::add);
    }
    return reasons;
  }

  static long seconds(WorkflowStatus status) {
    return status.getFinishedAt().getEpochSecond() - status.getStartedAt().getEpochSecond();
  }

  static NodeStatus task(WorkflowStatus status, NodeStatus call, String task) {
    return status.getNodes().values().stream()
        .filter(node -> call.getId().equals(node.getBoundaryID()))
        .filter(node -> node.getName().equals(call.getName() + "." + task))
        .findFirst()
        .orElse(null);
  }

  static List<NodeStatus> children(WorkflowStatus status, NodeStatus node) {
    return node.getChildren().stream().map(status.getNodes()::get).toList();
  }

  static String location(WorkflowStatus status, Artifact artifact) {
    S3ArtifactRepository repository =
        status.getArtifactRepositoryRef().getArtifactRepository().getS3();
    S3Artifact place = artifact.getS3();
    String bucket = place.getBucket() != null ? place.getBucket() : repository.getBucket();
    return "s3://" + bucket + "/" + place.getKey();
  }

  private static Workflow recorded() {
    return recorded("nam-nested");
  }

  private static Workflow recorded(String name) {
    return Documents.read(Documents.resource("recorded/" + name + ".json"), Workflow.class);
  }

  @Test
  void workflow_writtenInJava_isTheOneThatWasRun() {
    Map<String, Object> written = Documents.tree(write().getSpec());
    Map<String, Object> stored = Documents.tree(recorded().getSpec());

    // The recorded one also had metadata on its templates, which the page leaves out, and the
    // controller adds what is empty.
    templates(stored).forEach(template -> template.keySet().removeIf(METADATA::contains));
    assertThat(Documents.withoutEmpty(written)).isEqualTo(Documents.withoutEmpty(stored));
  }

  @Test
  void outcome_ofTheRun_isTold() {
    assertThat(outcome(recorded().getStatus())).isEqualTo("done after 28 s, 5/9 pods");
    assertThat(outcome(new WorkflowStatus())).isEqualTo("no controller has looked yet");
    assertThat(outcome(new WorkflowStatus().phaseText("Resting"))).endsWith("program: Resting");
  }

  @Test
  void outcome_ofFailedRuns_namesTheNodes() {
    assertThat(recorded("fpl-oom").getStatus().getMessage()).isNull();
    assertThat(outcome(recorded("fpl-oom").getStatus()))
        .isEqualTo("failed: [fpl-oom.a: main: OOMKilled (exit code 137)]");
    assertThat(outcome(new WorkflowStatus().phase(WorkflowPhase.FAILED).message("invalid spec: x")))
        .isEqualTo("failed: [invalid spec: x]");
  }

  @Test
  void squares_writtenInJava_areTheOnesThatWereRun() {
    Workflow run = recorded("squares");

    NodeStatus each = task(run.getStatus(), run.getStatus().getNodes().get("squares"), "each");
    NodeStatus all = task(run.getStatus(), run.getStatus().getNodes().get("squares"), "all");

    assertThat(Documents.withoutEmpty(Documents.tree(squares().getSpec())))
        .isEqualTo(Documents.withoutEmpty(Documents.tree(run.getSpec())));
    assertThat(each.getOutputs()).isNull();
    assertThat(children(run.getStatus(), each))
        .map(item -> item.getOutputs().getParameters().get(0).getValue())
        .containsExactly("4", "9", "16");
    assertThat(children(run.getStatus(), each))
        .map(NodeStatus::getBoundaryID)
        .containsOnly("squares");
    assertThat(all.getInputs().getParameters().get(0).getValue()).isEqualTo("[\"4\",\"9\",\"16\"]");
  }

  @Test
  void nodes_ofTheRun_areFoundByBoundaryAndName() {
    WorkflowStatus status = recorded().getStatus();

    NodeStatus root = status.getNodes().get("nam-nested");
    NodeStatus group = task(status, root, "grp");
    NodeStatus fan = task(status, group, "fan");

    assertThat(group.getType()).isEqualTo(NodeType.DAG);
    assertThat(fan.getType()).isEqualTo(NodeType.TASK_GROUP);
    assertThat(children(status, fan)).map(NodeStatus::getType).containsOnly(NodeType.RETRY);
    NodeStatus second = children(status, fan).get(1);
    assertThat(children(status, second))
        .map(NodeStatus::getPhase)
        .containsExactly(NodePhase.FAILED, NodePhase.SUCCEEDED);
    assertThat(children(status, second))
        .map(NodeStatus::getMessage)
        .containsExactly("main: Error (exit code 1)", null);
    assertThat(status.getNodes()).hasSize(17);
    assertThat(task(status, root, "Up-Case9").getDisplayName()).isEqualTo("Pretty-Name.1");
  }

  @Test
  void logs_ofAnAttempt_areInTheRepository() {
    WorkflowStatus status = recorded().getStatus();
    NodeStatus attempt =
        children(status, task(status, status.getNodes().get("nam-nested"), "grp")).get(0);
    NodeStatus pod = children(status, children(status, attempt).get(0)).get(0);

    Artifact log = pod.getOutputs().getArtifacts().get(0);

    assertThat(log.getName()).isEqualTo("main-logs");
    assertThat(location(status, log))
        .startsWith("s3://artifacts/nam-nested/nam-nested-f-")
        .endsWith("/main.log");
  }

  private static final List<String> METADATA = List.of("metadata", "annotations");

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> templates(Map<String, Object> spec) {
    return (List<Map<String, Object>>) spec.get("templates");
  }
}
