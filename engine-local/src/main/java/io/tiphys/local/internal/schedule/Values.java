package io.tiphys.local.internal.schedule;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.Failure;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resolver;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what the references of a task stand for, seen from where the task is: its siblings first,
 * then what is around it.
 *
 * <p>Not thread-safe; one per run, turned to a place before each use.
 */
final class Values extends Resolver implements ArtifactRef.Visitor<Optional<Artifact>> {
  private final RunState run;

  // The place: a scope, and the node in it or around it.
  private @Nullable Scope scope;
  private int node;
  private int attempt;

  Values(RunState run) {
    this.run = run;
  }

  /** Turns to a node, as its references are meant. */
  Values of(int place, int attemptNumber) {
    scope = run.nodes.scope(place);
    node = place;
    attempt = attemptNumber;
    return this;
  }

  /** Turns to the inside of a scope, as its exports are meant. */
  Values inside(Scope place) {
    scope = place;
    node = place.parent;
    attempt = 1;
    return this;
  }

  /** Returns the texts of the elements of a list, as items receive them. */
  static List<String> itemsOf(String list) {
    return items(list);
  }

  /** Returns what a node has handed out, or empty when it is absent. */
  Optional<String> outputOf(int producer, String name) {
    Scope inner = run.nodes.inner(producer);
    if (inner != null) {
      return Optional.ofNullable(inner.outputs.get(name));
    }
    return Optional.ofNullable(TaskRecord.orNone(run.nodes.record(producer)).outputs().get(name));
  }

  Optional<Artifact> artifactOf(int producer, String name) {
    Scope inner = run.nodes.inner(producer);
    if (inner != null) {
      return Optional.ofNullable(inner.artifacts.get(name));
    }
    TaskRecord known = TaskRecord.orNone(run.nodes.record(producer));
    return Optional.ofNullable(known.artifacts().get(name));
  }

  /** Returns the text of a value that cannot be absent here. */
  String require(String what, Value<?> value) {
    return resolve(value)
        .orElseThrow(
            () -> new IllegalArgumentException(what + ": needs a value, but it is absent"));
  }

  /** Returns the texts of values that cannot be absent here. */
  List<String> texts(String what, List<Value<?>> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(values.size());
    for (Value<?> value : values) {
      texts.add(require(what, value));
    }
    return Collections.unmodifiableList(texts);
  }

  /** Returns the arguments of a called workflow by name, its defaults included. */
  Map<String, String> arguments(CallTask call) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Parameter<?> parameter : call.workflow().parameters()) {
      Value<?> value = call.arguments().get(parameter);
      Optional<String> text = value == null ? Optional.empty() : resolve(value);
      text.or(parameter::defaultText).ifPresent(given -> texts.put(parameter.name(), given));
    }
    return texts;
  }

  /** Returns the input artifacts of a called workflow by name. */
  Map<String, Artifact> inputs(CallTask call) {
    Map<String, Artifact> files = new LinkedHashMap<>();
    call.artifacts()
        .forEach((input, ref) -> artifact(ref).ifPresent(file -> files.put(input.name(), file)));
    return files;
  }

  /** Returns the environment of a body but for its secrets. */
  Map<String, String> environment(ContainerTask task) {
    List<ContainerTask.EnvEntry> entries = task.env();
    if (entries.isEmpty()) {
      return Map.of();
    }
    Map<String, String> environment = new LinkedHashMap<>();
    for (ContainerTask.EnvEntry entry : entries) {
      if (entry.value().isPresent()) {
        Value<?> value = entry.value().get();
        if (entry.ifPresent()) {
          resolve(value).ifPresent(text -> environment.put(entry.name(), text));
        } else {
          environment.put(entry.name(), require("env[" + entry.name() + "]", value));
        }
      }
    }
    return environment;
  }

  /** Returns what an artifact reference stands for, or empty when it is absent. */
  Optional<Artifact> artifact(ArtifactRef ref) {
    return ref.accept(this);
  }

  private int find(Vertex vertex) {
    for (Scope at = scope; at != null; at = at.outer) {
      int found = at.nodeOf(vertex);
      if (found >= 0) {
        return found;
      }
    }
    throw new IllegalStateException(vertex + " is not in sight");
  }

  /** Returns the scope whose parameters are meant: the workflow's, or that of the nearest call. */
  private Scope workflowScope() {
    Scope at = requireNonNull(scope);
    while (at.parent >= 0 && !(run.vertex(at.parent) instanceof CallTask)) {
      at = requireNonNull(at.outer);
    }
    return at;
  }

  @Override
  protected Phase phaseOf(Vertex vertex) {
    return run.nodes.phase(find(vertex));
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    return Optional.ofNullable(workflowScope().arguments.get(parameter.name()));
  }

  @Override
  public Optional<String> output(Vertex producer, Output<?> output) {
    return outputOf(find(producer), output.name());
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    return outputOf(find(fanOut), output.name());
  }

  @Override
  public Optional<String> item(FanOut.Item<?> item) {
    int instance = instanceOf(item);
    return Optional.of(run.nodes.scope(instance).item(instance - run.nodes.scope(instance).first));
  }

  @Override
  public Optional<String> itemIndex(FanOut.Item<?> item) {
    int instance = instanceOf(item);
    return Optional.of(Integer.toString(instance - run.nodes.scope(instance).first));
  }

  @Override
  public Optional<String> itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return item(item).flatMap(text -> field(text, field));
  }

  private int instanceOf(FanOut.Item<?> item) {
    for (int at = node; at >= 0; at = run.nodes.scope(at).parent) {
      FanOut fanOut = run.nodes.scope(at).blueprint.fanOut;
      if (fanOut != null && fanOut.item() == item) {
        return at;
      }
    }
    throw new IllegalStateException("the item of a fan-out is not in sight");
  }

  @Override
  public Optional<String> attemptNumber() {
    return Optional.of(Integer.toString(attempt));
  }

  @Override
  public Optional<String> runId() {
    return Optional.of(run.id.value());
  }

  @Override
  public Optional<String> outcomePhase() {
    return Optional.ofNullable(run.outcome).map(Phase::name);
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    return Optional.ofNullable(run.root.failure).map(Failure::path);
  }

  @Override
  public Optional<Artifact> input(InputArtifact artifact) {
    Scope workflow = workflowScope();
    if (workflow.parent >= 0) {
      return Optional.ofNullable(workflow.inputs.get(artifact.name()));
    }
    boolean given =
        run.plan.request().files().containsKey(artifact)
            || run.plan.request().locations().containsKey(artifact);
    return given
        ? Optional.of(new Artifact.Given(artifact.name(), artifact.isDirectory()))
        : Optional.empty();
  }

  @Override
  public Optional<Artifact> output(Vertex producer, OutputArtifact artifact) {
    return artifactOf(find(producer), artifact.name());
  }

  @Override
  public Optional<Artifact> aggregate(FanOut fanOut, OutputArtifact artifact) {
    return artifactOf(find(fanOut), artifact.name());
  }
}
