package io.tiphys.plan;

import io.tiphys.internal.text.Texts;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resolver;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the parameters of one workflow stand for: the arguments of the run, or those of a call.
 * Everything that only a run can tell is absent here; a definition in which enablement depends on
 * it is not well formed.
 */
final class Scope extends Resolver {
  private final Map<String, Optional<String>> known = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();

  private Scope() {}

  static Scope ofRun(Map<String, String> arguments) {
    Scope scope = new Scope();
    arguments.forEach((name, text) -> scope.known.put(name, Optional.of(text)));
    return scope;
  }

  static Scope ofCall(CallTask call, Scope outer) {
    Scope scope = new Scope();
    Map<String, Value<?>> given = new HashMap<>();
    call.arguments().forEach((parameter, value) -> given.put(parameter.name(), value));
    for (Parameter<?> parameter : call.workflow().parameters()) {
      Optional<String> text =
          Optional.ofNullable(given.get(parameter.name()))
              .flatMap(outer::resolve)
              .or(parameter::defaultText);
      scope.known.put(parameter.name(), text);
    }
    return scope;
  }

  /** Returns the bytes of a parameter's text in UTF-8, 0 when it is absent; counted once. */
  long bytes(Parameter<?> parameter) {
    return bytes.computeIfAbsent(
        parameter.name(), name -> parameter(parameter).map(Texts::bytes).orElse(0L));
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    return known.getOrDefault(parameter.name(), Optional.empty());
  }

  @Override
  protected Phase phaseOf(Vertex vertex) {
    throw new IllegalStateException("enablement of a task depends on " + vertex);
  }

  @Override
  public Optional<String> output(Vertex producer, Output<?> output) {
    return Optional.empty();
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    return Optional.empty();
  }

  @Override
  public Optional<String> item(FanOut.Item<?> item) {
    return Optional.empty();
  }

  @Override
  public Optional<String> itemIndex(FanOut.Item<?> item) {
    return Optional.empty();
  }

  @Override
  public Optional<String> itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return Optional.empty();
  }

  @Override
  public Optional<String> attemptNumber() {
    return Optional.empty();
  }

  @Override
  public Optional<String> runId() {
    return Optional.empty();
  }

  @Override
  public Optional<String> outcomePhase() {
    return Optional.empty();
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    return Optional.empty();
  }
}
