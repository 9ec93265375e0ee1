package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Description;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.TTLStrategy;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a plan into the object that Argo runs. Equal plans and settings give equal objects, if an
 * overlay does the same each time.
 *
 * <p>What is compiled is what {@link #capabilities()} names. A plan that asks for more is refused.
 *
 * <p>Immutable.
 */
public final class WorkflowCompiler {
  private static final String ENTRY = Marks.HELPER + "main";

  private final CompileSettings settings;

  /**
   * Makes a compiler.
   *
   * @param settings what the engine decides
   */
  public WorkflowCompiler(CompileSettings settings) {
    this.settings = settings;
  }

  /** {@return what is compiled} */
  public static Capabilities capabilities() {
    return Refusals.compiled();
  }

  /**
   * Compiles a plan.
   *
   * @param plan what to run, made for {@link #capabilities()} or for these and more
   * @return a new object
   * @throws RefusedException if the plan has problems, or asks for what is not compiled, or if an
   *     overlay throws or changes what it must not
   */
  public Workflow compile(Plan plan) {
    return manifest(plan).object();
  }

  /**
   * Compiles a plan.
   *
   * @param plan what to run, made for {@link #capabilities()} or for these and more
   * @return a new object, and its text
   * @throws RefusedException as {@link #compile} does
   */
  public Manifest manifest(Plan plan) {
    Refusals.check(plan, settings);
    io.tiphys.workflow.Workflow workflow = plan.request().workflow();
    Optional<Vertex> handler = workflow.onExit();
    Exit exit = new Exit();
    // What the handler reads is published, so it has to be known before.
    handler.ifPresent(last -> addExit(new Run(plan, settings, exit), last));
    Run run = new Run(plan, settings, exit);
    Dag.add(
        Level.top(run, workflow),
        ENTRY,
        new Dag.Exports(workflow.outputs(), workflow.outputArtifacts()));
    handler.ifPresent(last -> addExit(run, last));
    List<Template> templates = run.templates();
    templates.addAll(Settle.templates());
    run.flagCounts().forEach(count -> templates.addAll(FailFast.templates(count)));
    run.published().forEach(count -> templates.addAll(Publishing.templates(count)));
    Map<String, String> annotations = new HashMap<>();
    Description.put(RunMetadata.description(plan, run.table()), annotations)
        .ifPresent(templates::add);
    Workflow object =
        new Workflow()
            .metadata(RunMetadata.of(plan, settings, annotations))
            .spec(spec(plan, workflow).entrypoint(ENTRY).templates(templates));
    if (plan.request().startsSuspended()) { // resumed, the object would not tell any more
      object.getMetadata().getAnnotations().put(Marks.SUSPENDED, "true");
    }
    Map<String, String> bodies = run.table().bodies();
    Workflow sent =
        settings.overlay().map(o -> Overlaid.of(o, object, bodies, plan)).orElse(object);
    Sizes sizes = new Sizes();
    Manifest manifest = Manifest.of(sent);
    sizes.checkTemplates(manifest, run.table());
    if (manifest.templates().size() > Sizes.LIST_ITEMS) {
      Inlining.shorten(manifest.templates());
      manifest = manifest.rewritten();
    }
    sizes.checkObject(manifest);
    sizes.throwIfAny(plan);
    return manifest;
  }

  private static void addExit(Run run, Vertex handler) {
    if (run.isEnabled(handler.name())) {
      Dag.add(Level.exit(run, handler), Exit.ENTRY, Dag.Exports.NONE);
    } else {
      run.table().disabled(handler.name(), handler);
    }
  }

  private WorkflowSpec spec(Plan plan, io.tiphys.workflow.Workflow workflow) {
    WorkflowSpec spec = new WorkflowSpec();
    settings.serviceAccount().ifPresent(spec::serviceAccountName);
    workflow.parallelism().ifPresent(limit -> spec.parallelism((long) limit));
    workflow.timeout().map(Durations::seconds).ifPresent(spec::activeDeadlineSeconds);
    if (plan.request().startsSuspended()) {
      spec.suspend(true);
    }
    plan.request()
        .timeToLive()
        .map(life -> Math.toIntExact(Durations.seconds(life)))
        .ifPresent(life -> spec.ttlStrategy(new TTLStrategy().secondsAfterCompletion(life)));
    if (settings.restrictedPods()) {
      spec.securityContext(Security.pod());
    }
    List<Parameter> arguments = arguments(plan, workflow);
    if (workflow.onExit().isPresent() && plan.isEnabled(workflow.onExit().get().name())) {
      spec.onExit(Exit.ENTRY);
      arguments.add(new Parameter().name(Marks.OUTCOME).value(""));
    }
    if (!arguments.isEmpty()) {
      spec.arguments(new io.tiphys.argo.model.Arguments().parameters(arguments));
    }
    return spec;
  }

  private static List<Parameter> arguments(Plan plan, io.tiphys.workflow.Workflow workflow) {
    List<Parameter> all = new ArrayList<>();
    workflow
        .parameters()
        .forEach(
            declared -> {
              String text = plan.arguments().get(declared.name());
              all.add(
                  new Parameter()
                      .name(declared.name())
                      .value(text == null ? "" : Shield.encode(text)));
            });
    return all;
  }
}
