package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What references mean, seen from one place. */
final class Values extends Resolver implements ArtifactRef.Visitor<Optional<Thing>> {
  private final ModelRun run;
  private final Scope scope;
  private final @Nullable Place place;
  private final int attempt;

  /** Sees from a place and what is around it. */
  Values(ModelRun run, Place place, int attempt) {
    this.run = run;
    this.scope = place.scope;
    this.place = place;
    this.attempt = attempt;
  }

  /** Sees from inside a scope, as what it hands out is meant. */
  Values(ModelRun run, Scope scope) {
    this.run = run;
    this.scope = scope;
    this.place = scope.owner;
    this.attempt = 1;
  }

  static List<String> itemsOf(String list) {
    return items(list);
  }

  String require(String what, Value<?> value) {
    return resolve(value)
        .orElseThrow(() -> new IllegalArgumentException(what + ": needs a value; it is absent"));
  }

  private Place find(Vertex vertex) {
    for (Scope at = scope; at != null; at = at.outer) {
      if (!at.isFanOut()) {
        for (Place member : at.members) {
          if (member.vertex == vertex) {
            return member;
          }
        }
      }
    }
    throw new IllegalStateException(vertex + " is not in sight");
  }

  private Scope workflow() {
    Scope at = scope;
    while (at.outer != null && !(at.owner != null && at.owner.vertex instanceof CallTask)) {
      at = at.outer;
    }
    return at;
  }

  private Place instance(FanOut.Item<?> item) {
    for (Place at = place; at != null; at = at.scope.owner) {
      Place owner = at.scope.owner;
      if (owner != null && owner.vertex instanceof FanOut fanOut && fanOut.item() == item) {
        return at;
      }
    }
    throw new IllegalStateException("the item of a fan-out is not in sight");
  }

  @Override
  protected Phase phaseOf(Vertex vertex) {
    return find(vertex).phase;
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    if (run.flaws.has("a parameter's default wins over the argument")
        && parameter.defaultText().isPresent()) {
      return parameter.defaultText();
    }
    if (run.flaws.has("values of runs are mixed")) {
      Optional<String> first = run.store.firstArgument(parameter.name());
      if (first.isPresent()) {
        return first;
      }
    }
    Scope seen = workflow();
    if (scope.owner != null && run.flaws.has("tasks in groups see no parameters")) {
      return Optional.empty();
    }
    String given = seen.arguments.get(parameter.name());
    if (given != null && given.isEmpty() && run.flaws.has("empty values take the default")) {
      return parameter.defaultText();
    }
    if (run.flaws.has("called workflows see the parameters of their callers")
        && run.root.arguments.containsKey(parameter.name())) {
      seen = run.root;
    }
    return orEmpty(Optional.ofNullable(seen.arguments.get(parameter.name())));
  }

  private Optional<String> orEmpty(Optional<String> text) {
    return text.isEmpty() && run.flaws.has("absent values are empty") ? Optional.of("") : text;
  }

  @Override
  public Optional<String> output(Vertex producer, Output<?> output) {
    return orEmpty(run.handedOut(find(producer), output));
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    return orEmpty(Optional.ofNullable(find(fanOut).outputs.get(output.name())));
  }

  @Override
  public Optional<String> item(FanOut.Item<?> item) {
    Place instance = instance(item);
    int index = instance.scope.members.indexOf(instance);
    if (run.flaws.has("every instance gets the first item")) {
      index = 0;
    }
    String text = instance.scope.items.get(index);
    if (run.flaws.has("slashes in items are replaced")) {
      text = text.replace('/', '-');
    }
    return Optional.of(text);
  }

  @Override
  public Optional<String> itemIndex(FanOut.Item<?> item) {
    Place instance = instance(item);
    int index = instance.scope.members.indexOf(instance);
    return Optional.of(
        Integer.toString(run.flaws.has("indexes count from one") ? index + 1 : index));
  }

  @Override
  public Optional<String> itemField(FanOut.Item<?> item, String name, DataType<?> type) {
    return item(item)
        .flatMap(
            text -> run.flaws.has("items have no fields") ? Optional.of(text) : field(text, name));
  }

  @Override
  public Optional<String> attemptNumber() {
    if (run.flaws.has("every attempt is the first")) {
      return Optional.of("1");
    }
    int shift = run.flaws.has("attempts are counted from zero") ? 1 : 0;
    return Optional.of(Integer.toString(attempt - shift));
  }

  @Override
  public Optional<String> runId() {
    return Optional.of(run.id.value());
  }

  @Override
  public Optional<String> outcomePhase() {
    return Optional.ofNullable(run.outcome)
        .map(
            outcome -> run.flaws.has("the outcome is always SUCCEEDED") ? Phase.SUCCEEDED : outcome)
        .map(Phase::name);
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    return Optional.ofNullable(run.root.failure).map(Failure::path);
  }

  @Override
  public Optional<Thing> input(InputArtifact artifact) {
    return Optional.ofNullable(workflow().inputs.get(artifact.name()));
  }

  @Override
  public Optional<Thing> output(Vertex producer, OutputArtifact artifact) {
    return Optional.ofNullable(find(producer).artifacts.get(artifact.name()));
  }

  @Override
  public Optional<Thing> aggregate(FanOut fanOut, OutputArtifact artifact) {
    return Optional.ofNullable(find(fanOut).artifacts.get(artifact.name()));
  }

  /** Returns the arguments of a called workflow, its defaults included. */
  Map<String, String> arguments(CallTask call) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Parameter<?> parameter : call.workflow().parameters()) {
      Value<?> value = call.arguments().get(parameter);
      (value == null ? Optional.<String>empty() : resolve(value))
          .or(parameter::defaultText)
          .ifPresent(text -> texts.put(parameter.name(), text));
    }
    return texts;
  }

  Map<String, Thing> inputs(CallTask call) {
    Map<String, Thing> things = new LinkedHashMap<>();
    if (run.flaws.has("artifacts do not pass into calls")) {
      return things;
    }
    call.artifacts()
        .forEach((input, ref) -> ref.accept(this).ifPresent(t -> things.put(input.name(), t)));
    return things;
  }
}
