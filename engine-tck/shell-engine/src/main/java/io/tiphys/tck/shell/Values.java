package io.tiphys.tck.shell;

import io.tiphys.plan.Plan;
import io.tiphys.status.RunId;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resolver;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the values of a task into text. The {@link Resolver} knows what a concatenation is and what
 * a literal; a backend says what its own references stand for. A new kind of value will be a new
 * method here, which the compiler asks for.
 */
final class Values extends Resolver {
  private final RunId id;
  private final Plan plan;

  Values(RunId id, Plan plan) {
    this.id = id;
    this.plan = plan;
  }

  List<String> commandLine(ContainerTask task) {
    return task.commandLine().stream().map(value -> resolve(value).orElse("")).toList();
  }

  Map<String, String> env(ContainerTask task) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ContainerTask.EnvEntry entry : task.env()) {
      entry.value().flatMap(this::resolve).ifPresent(text -> texts.put(entry.name(), text));
    }
    return texts;
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    return Optional.ofNullable(plan.arguments().get(parameter.name()));
  }

  @Override
  public Optional<String> runId() {
    return Optional.of(id.value());
  }

  // The rest needs features that are not declared, so that the plan has refused it.

  private static AssertionError refused(String what) {
    return new AssertionError(what + " is for the plan to refuse");
  }

  @Override
  public Optional<String> output(Vertex producer, Output<?> output) {
    throw refused("an output");
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    throw refused("an aggregate");
  }

  @Override
  public Optional<String> item(FanOut.Item<?> item) {
    throw refused("an item");
  }

  @Override
  public Optional<String> itemIndex(FanOut.Item<?> item) {
    throw refused("an index");
  }

  @Override
  public Optional<String> itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    throw refused("a field");
  }

  @Override
  public Optional<String> attemptNumber() {
    throw refused("an attempt number");
  }

  @Override
  public Optional<String> outcomePhase() {
    throw refused("an outcome");
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    throw refused("an outcome");
  }

  @Override
  protected Phase phaseOf(Vertex vertex) {
    throw refused("a condition");
  }
}
