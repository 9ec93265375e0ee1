package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Template;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Vertex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run while it is compiled: the plan, and what has come of it so far.
 *
 * <p>Not thread-safe; one per run.
 */
final class Run {
  private final Plan plan;
  private final CompileSettings settings;
  private final Exit exit;
  private final String id;
  private final Bodies bodies;
  private final Names.Unique names = new Names.Unique();
  private final List<Template> templates = new ArrayList<>();
  private final Names.Unique flags = new Names.Unique();
  private final Set<Integer> flagCounts = new TreeSet<>();
  private final Set<Integer> published = new TreeSet<>();
  private final Set<Vertex> askedPhases;
  private final Gathered gathered;
  private final NameTable table = new NameTable();

  /**
   * Starts to compile a run.
   *
   * @param exit what its exit handler reads
   */
  Run(Plan plan, CompileSettings settings, Exit exit) {
    this.exit = exit;
    this.plan = plan;
    this.settings = settings;
    this.id = RunMetadata.runId(plan, settings);
    this.bodies = new Bodies(settings);
    List<Vertex> all = new ArrayList<>(plan.request().workflow().members());
    plan.request().workflow().onExit().ifPresent(all::add);
    this.askedPhases = AskedPhases.of(all);
    this.gathered = Gathered.of(all);
  }

  Exit exit() {
    return exit;
  }

  String id() {
    return id;
  }

  Bodies bodies() {
    return bodies;
  }

  NameTable table() {
    return table;
  }

  Transport transport() {
    return settings.transport();
  }

  /** Returns where a path of the run has its files. */
  String place(String path) {
    return transport().place(Keys.ofRun(settings.artifactPrefix(), id) + "/" + path);
  }

  /** Returns where an artifact is that the run is given, if it is given one. */
  Optional<String> input(InputArtifact artifact) {
    return Optional.ofNullable(RunMetadata.inputs(plan, settings).get(artifact))
        .map(ArtifactLocation::key)
        .map(transport()::place);
  }

  /** Returns the templates, to be added to. */
  List<Template> templates() {
    return templates;
  }

  /** Returns a name for a template that no other has. */
  String template(String wanted) {
    return names.next(wanted);
  }

  /** Returns the name of a flag that no other has. */
  String flag() {
    return flags.next(Marks.FAIL_FAST_FLAG);
  }

  /** Notes that some task sets so many flags at once. */
  void setsFlags(int count) {
    flagCounts.add(count);
  }

  Set<Integer> flagCounts() {
    return flagCounts;
  }

  /** Notes that some task publishes so many values at once. */
  void publishes(int count) {
    published.add(count);
  }

  Set<Integer> published() {
    return published;
  }

  /** Says whether some condition asks how a vertex ended. */
  boolean isPhaseAsked(Vertex vertex) {
    return askedPhases.contains(vertex);
  }

  /** Returns where an output is to be an entry of what some task reads as one directory. */
  Set<Gathered.Entry> gathered(ContainerTask task, OutputArtifact artifact) {
    return gathered.of(task, artifact);
  }

  /** Returns how long the run may take. */
  Optional<Duration> timeout() {
    return plan.request().workflow().timeout();
  }

  /** Says whether the run has a limit of its own. */
  boolean isLimited() {
    return plan.request().workflow().parallelism().isPresent();
  }

  boolean isEnabled(String path) {
    return plan.isEnabled(path);
  }

  Optional<String> argument(String parameter) {
    return Optional.ofNullable(plan.arguments().get(parameter));
  }
}
