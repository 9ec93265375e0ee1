package io.tiphys.argo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.argo.model.Metadata;
import io.tiphys.argo.model.PodGC;
import io.tiphys.argo.model.PodGCStrategy;
import io.tiphys.argo.model.RetryStrategy;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.UserContainer;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an overlay may change of what is sent, and what it may not. */
class ArgoOverlayTest {
  private static final String IMAGE = "busybox:1.36";
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "golden", "overlay", "three-uses.yaml");
  private static final Output<String> TEXT = Output.text("text");
  private static final Parameter<Boolean> MORE = Parameter.flag("more").withDefault(false);

  /** A group, a fan-out, a task with a wrapper, one with a time limit, one that is switched off. */
  private static SubmitRequest request() {
    Task first =
        Task.container("first", IMAGE)
            .writes(TEXT)
            .timeout(Duration.ofSeconds(30))
            .gracePeriod(Duration.ofSeconds(7))
            .script("echo x > out/text")
            .build();
    Task render = Task.container("render", IMAGE).command("true").build();
    Task off = Task.container("off", IMAGE).command("true").enabledIf(MORE).build();
    FanOut each =
        FanOut.over(
                List.of("a", "b"),
                n -> Task.container("each", IMAGE).env("N", n).command("true").build())
            .build();
    TaskGroup previews = TaskGroup.builder("previews").tasks(render, each).build();
    return SubmitRequest.builder(
            io.tiphys.workflow.Workflow.builder("w")
                .parameters(MORE)
                .tasks(first, previews, off)
                .onExit(outcome -> Task.container("last", IMAGE).command("true").build())
                .build(),
            RequestKey.of("k"))
        .label("team", "imagery")
        .build();
  }

  private static ArgoManifests with(ArgoOverlay overlay) {
    return ArgoManifests.inNamespace("n").overlay(overlay);
  }

  private static Template template(Workflow object, String name) {
    return requireNonNull(requireNonNull(object.getSpec()).getTemplates()).stream()
        .filter(each -> name.equals(each.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static void threeUses(ArgoOverlay.Generated generated, Plan plan) {
    // All pods: where they run.
    generated
        .spec()
        .nodeSelector(Map.of("pool", "gdal"))
        .tolerations(
            List.of(new TolerationBuilder().withKey("gdal").withOperator("Exists").build()));
    // One task: a cache beside it, which both see.
    generated
        .template("previews/render")
        .ifPresent(
            render -> {
              requireNonNull(render.getVolumes())
                  .add(
                      new VolumeBuilder()
                          .withName("cache")
                          .withNewHostPath("/var/cache/tiles", "DirectoryOrCreate")
                          .build());
              requireNonNull(render.getContainer())
                  .getVolumeMounts()
                  .add(new VolumeMountBuilder().withName("cache").withMountPath("/cache").build());
              render.sidecars(
                  List.of(
                      new UserContainer()
                          .name("warm")
                          .image(IMAGE)
                          .command(List.of("sleep", "600"))
                          .mirrorVolumeMounts(true)));
            });
    // The run: who pays, and how urgent it is.
    generated.workflow().getMetadata().getLabels().put("team", plan.request().labels().get("team"));
    generated.spec().priority(10);
  }

  @Test
  void change_nodesASidecarAndALabel_areInTheGoldenManifest() throws IOException {
    String yaml = with(ArgoOverlayTest::threeUses).yaml(request());

    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, yaml);
    }
    assertThat(yaml).as("run with -Dgolden.update if wanted").isEqualTo(golden());
  }

  /** From the class path, for the module that runs this on the other line of fabric8. */
  private static String golden() throws IOException {
    if (System.getProperty("golden.update") != null) {
      return Files.readString(GOLDEN);
    }
    try (InputStream file =
        ArgoOverlayTest.class.getResourceAsStream("/golden/overlay/three-uses.yaml")) {
      return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void change_nothing_sendsTheSame() {
    assertThat(with((generated, plan) -> {}).yaml(request()))
        .isEqualTo(ArgoManifests.inNamespace("n").yaml(request()));
  }

  @Test
  void templates_areThoseOfContainerTasksThatRun_byTheCallersPaths() {
    List<String> found = new ArrayList<>();
    Workflow unused =
        with((generated, plan) -> {
              generated
                  .templates()
                  .forEach((path, template) -> found.add(path + " " + template.getName()));
              assertThat(generated.template("previews/each")).isPresent();
              assertThat(generated.template("off")).isEmpty();
              assertThat(generated.template("previews")).isEmpty();
            })
            .workflow(request());

    assertThat(found)
        .extracting(line -> line.split(" ", 2)[0])
        .containsExactly("first", "previews/render", "previews/each", "last");
  }

  /** Registries, accounts, security, names of pods' nodes, and what is left of pods. */
  @Test
  void change_whatTheEngineDoesNotRelyOn_isSent() {
    Workflow object =
        with((generated, plan) -> {
              generated
                  .templates()
                  .values()
                  .forEach(
                      template -> {
                        requireNonNull(template.getContainer())
                            .setImage("mirror.example/" + template.getContainer().getImage());
                        requireNonNull(template.getMetadata()).labels(Map.of("a", "b"));
                        template.podSpecPatch(
                            requireNonNull(template.getPodSpecPatch())
                                .replaceFirst("^\\{", "{\"runtimeClassName\":\"gvisor\","));
                      });
              generated.spec().podGC(new PodGC().strategy(PodGCStrategy.ON_WORKFLOW_SUCCESS));
              generated.spec().serviceAccountName("other");
              generated
                  .workflow()
                  .getMetadata()
                  .getAnnotations()
                  .put("workflows.argoproj.io/title", "of team imagery");
            })
            .workflow(request());

    assertThat(requireNonNull(object.getSpec()).getServiceAccountName()).isEqualTo("other");
    assertThat(template(object, "render-body").getPodSpecPatch()).contains("gvisor");
    assertThat(requireNonNull(template(object, "render-body").getContainer()).getImage())
        .isEqualTo("mirror.example/busybox:1.36");
  }

  private static Arguments changing(String what, ArgoOverlay overlay) {
    return arguments(what, overlay);
  }

  private static ArgoOverlay first(java.util.function.Consumer<Template> change) {
    return (generated, plan) -> change.accept(generated.template("first").orElseThrow());
  }

  static Stream<Arguments> whatIsReliedOn() {
    return Stream.of(
        changing("metadata.name", (g, p) -> g.workflow().getMetadata().setName("x")),
        changing("metadata.namespace", (g, p) -> g.workflow().getMetadata().setNamespace("x")),
        changing(
            "metadata.generateName", (g, p) -> g.workflow().getMetadata().setGenerateName("x-")),
        changing(
            "metadata.labels",
            (g, p) -> g.workflow().getMetadata().getLabels().remove("tiphys.io/run")),
        changing(
            "metadata.labels",
            (g, p) -> g.workflow().getMetadata().setLabels(Map.of("only", "mine"))),
        changing(
            "metadata.labels",
            (g, p) ->
                g.workflow()
                    .getMetadata()
                    .getLabels()
                    .put("workflows.argoproj.io/completed", "true")),
        changing(
            "metadata.annotations",
            (g, p) ->
                g.workflow().getMetadata().getAnnotations().put("tiphys.io/cancel", "2026-01-01")),
        changing("spec.entrypoint", (g, p) -> g.spec().entrypoint("first")),
        changing("spec.onExit", (g, p) -> g.spec().onExit(null)),
        changing("spec.arguments", (g, p) -> g.spec().arguments(null)),
        changing("spec.suspend", (g, p) -> g.spec().suspend(true)),
        changing("spec.activeDeadlineSeconds", (g, p) -> g.spec().activeDeadlineSeconds(5L)),
        changing("spec.retryStrategy", (g, p) -> g.spec().retryStrategy(new RetryStrategy())),
        changing("spec.templateDefaults", (g, p) -> g.spec().templateDefaults(new Template())),
        changing("spec.entrypoint", (g, p) -> g.workflow().setSpec(new WorkflowSpec())),
        changing(
            "spec.templates[first-body].metadata.labels",
            first(
                t ->
                    requireNonNull(t.getMetadata())
                        .labels(Map.of("workflows.argoproj.io/completed", "true")))),
        changing(
            "spec.podMetadata.annotations",
            (g, p) ->
                g.spec()
                    .podMetadata(
                        new Metadata().annotations(Map.of("workflows.argoproj.io/node-id", "x")))),
        changing(
            "spec.podSpecPatch: its activeDeadlineSeconds",
            (g, p) -> g.spec().podSpecPatch("{activeDeadlineSeconds: 5}")),
        changing(
            "spec.podSpecPatch main command",
            (g, p) -> g.spec().podSpecPatch("{containers: [{name: main, command: [sh]}]}")),
        changing("status", (g, p) -> g.workflow().setStatus(new WorkflowStatus().message("x"))),
        changing(
            "spec.templates: which there are",
            (g, p) -> requireNonNull(g.spec().getTemplates()).remove(0)),
        changing(
            "spec.templates: which there are",
            (g, p) -> requireNonNull(g.spec().getTemplates()).add(new Template().name("more"))),
        changing(
            "spec.templates[tiphys-main]",
            (g, p) -> template(g.workflow(), "tiphys-main").parallelism(1L)),
        changing("spec.templates: which there are", first(t -> t.name("x"))),
        changing("spec.templates[first-body].outputs", first(t -> t.outputs(null))),
        changing(
            "spec.templates[first-body].retryStrategy",
            first(t -> t.retryStrategy(new RetryStrategy()))),
        changing(
            "spec.templates[first-body].activeDeadlineSeconds",
            first(t -> t.activeDeadlineSeconds(null))),
        changing("spec.templates[first-body].metadata.annotations", first(t -> t.metadata(null))),
        changing("spec.templates[first-body].podSpecPatch", first(t -> t.podSpecPatch(null))),
        changing("spec.templates[first-body].podSpecPatch", first(t -> t.podSpecPatch("no: {"))),
        changing("spec.templates[first-body].volumes[tiphys-0]", first(t -> t.volumes(List.of()))),
        changing(
            "spec.templates[first-body].container.command",
            first(t -> requireNonNull(t.getContainer()).setCommand(List.of("false")))),
        changing(
            "spec.templates[first-body].container.livenessProbe",
            first(t -> requireNonNull(t.getContainer()).setLivenessProbe(null))),
        changing(
            "spec.templates[first-body].container.command",
            first(t -> t.container(new ContainerBuilder().withImage(IMAGE).build()))),
        changing(
            "spec.templates[first-body].container.env",
            first(
                t -> {
                  List<EnvVar> all = requireNonNull(t.getContainer()).getEnv();
                  all.add(new EnvVar(all.get(0).getName(), "other", null));
                })));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("whatIsReliedOn")
  void change_whatTheEngineReliesOn_isRefused_andNamed(String what, ArgoOverlay overlay) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> with(overlay).workflow(request()));

    assertThat(refused).isNotNull();
    assertThat(refused.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo("overlay");
              assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
            })
        .anySatisfy(problem -> assertThat(problem.message()).contains("it changes " + what));
  }

  @Test
  void change_throws_isRefused_withThePlaceInTheHostsCode() {
    ArgoOverlay broken =
        (generated, plan) -> {
          throw new IllegalStateException("no pool is configured");
        };

    assertThatThrownBy(() -> with(broken).workflow(request()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it failed: java.lang.IllegalStateException: no pool is configured")
        .hasMessageContaining("ArgoOverlayTest.java:")
        .hasMessageContaining("mend the overlay");
  }

  @Test
  void change_toWhatIsNoJson_isRefused() {
    ArgoOverlay broken =
        (generated, plan) -> generated.spec().unknownField("x", Map.of("self", new Object()));

    assertThatThrownBy(() -> with(broken).workflow(request()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it failed");
  }

  @Test
  void change_tooMuch_isRefusedAsTooLarge() {
    assertThatThrownBy(
            () ->
                with((generated, plan) ->
                        generated
                            .workflow()
                            .getMetadata()
                            .getAnnotations()
                            .put("large", "x".repeat(255_000)))
                    .workflow(request()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("in annotations");
  }

  @Test
  void overlay_second_isRefused_asTheFirstWouldGetLost() {
    ArgoOverlay none = (generated, plan) -> {};

    assertThatThrownBy(() -> with(none).overlay(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is one");
    assertThatThrownBy(() -> ArgoEngine.builder("n").overlay(none).overlay(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is one");
  }

  /** Planning sends nothing, so that there need be no server. */
  @Test
  void plan_ofAnEngineWithAnOverlay_saysThatItIsNotPortable_andWhatIsWrongWithIt() {
    try (KubernetesClient nowhere = new KubernetesClientBuilder().build();
        Engine plain = ArgoEngine.builder("n").kubernetes(nowhere).build();
        Engine engine =
            ArgoEngine.builder("n")
                .kubernetes(nowhere)
                .overlay(ArgoOverlayTest::threeUses)
                .build();
        Engine broken =
            ArgoEngine.builder("n")
                .kubernetes(nowhere)
                .overlay((generated, plan) -> generated.spec().entrypoint("first"))
                .build()) {
      assertThat(plain.plan(request()).notes()).isEmpty();
      assertThat(engine.plan(request()).problems()).isEmpty();
      assertThat(engine.plan(request()).notes())
          .singleElement()
          .satisfies(note -> assertThat(note).startsWith("not portable"));
      assertThat(broken.plan(request()).problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.message()).contains("spec.entrypoint"));
    }
  }
}
