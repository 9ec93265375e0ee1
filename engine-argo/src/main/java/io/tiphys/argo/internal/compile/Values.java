package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns values into expressions, as they are seen from the tasks of one DAG. Outputs of tasks are
 * raw there, arguments of the run are behind the shield.
 *
 * <p>Tried on Argo 4.1.2.
 */
final class Values implements Value.Visitor<Computed> {
  private static final Computed NEVER = new Computed(Expression.FALSE, "''", "''");

  private final Map<String, String> arguments;
  private final Sites sites;
  private final String runId;
  private final boolean certain;

  private Values(Map<String, String> arguments, Sites sites, String runId, boolean certain) {
    this.arguments = arguments;
    this.sites = sites;
    this.runId = runId;
    this.certain = certain;
  }

  Values(Map<String, String> arguments, Sites sites, String runId) {
    this(arguments, sites, runId, false);
  }

  /** Returns the same for values that the plan knows to be present, where they are used. */
  Values certain() {
    return new Values(arguments, sites, runId, true);
  }

  String runIdText() {
    return runId;
  }

  Computed of(Value<?> value) {
    return value.accept(this);
  }

  @Override
  public Computed literal(DataType<?> type, String text) {
    return always(text);
  }

  @Override
  public Computed runId() {
    return always(runId);
  }

  private static Computed always(String text) {
    return new Computed(
        Expression.TRUE, Expression.literal(Shield.encode(text)), Expression.literal(text));
  }

  @Override
  public Computed parameter(Parameter<?> parameter) {
    String text = arguments.get(parameter.name());
    return text == null
        ? NEVER
        : new Computed(Expression.TRUE, Expression.run(parameter.name()), Expression.literal(text));
  }

  @Override
  public Computed output(Vertex producer, Output<?> output) {
    if (!sites.has(producer)) {
      return NEVER;
    }
    String task = sites.name(producer);
    String plain = Expression.output(task, output.name());
    if (certain) {
      return new Computed(Expression.TRUE, Shield.encoded(plain), plain);
    }
    // The status first: a task that ended before its pod has no outputs to ask, and one that failed
    // may have some.
    String absent = Expression.literal(Expression.ABSENT);
    String present =
        "("
            + Expression.status(task)
            + " == 'Succeeded' && ("
            + plain
            + " ?? "
            + absent
            + ") != "
            + absent
            + ")";
    String guarded = "(" + plain + " ?? '')";
    return new Computed(present, Shield.encoded(guarded), guarded);
  }

  @Override
  public Computed concatenation(List<Value<?>> values) {
    List<Computed> parts = values.stream().map(this::of).toList();
    return new Computed(
        parts.stream().map(Computed::present).reduce(Expression.TRUE, Expression::and),
        parts.stream().map(Computed::encoded).collect(Collectors.joining(" + ")),
        parts.stream().map(Computed::raw).collect(Collectors.joining(" + ")));
  }

  @Override
  public Computed orElse(Value<?> value, String fallback) {
    Computed maybe = new Values(arguments, sites, runId, false).of(value);
    if (maybe.present().equals(Expression.TRUE)) {
      return maybe;
    } else if (maybe.present().equals(Expression.FALSE)) {
      return always(fallback);
    }
    Computed other = always(fallback);
    return new Computed(
        Expression.TRUE,
        choice(maybe.present(), maybe.encoded(), other.encoded()),
        choice(maybe.present(), maybe.raw(), other.raw()));
  }

  private static String choice(String condition, String yes, String no) {
    return "(" + condition + " ? " + yes + " : " + no + ")";
  }

  @Override
  public Computed attemptNumber() {
    throw refused("the number of the attempt");
  }

  @Override
  public Computed aggregate(FanOut fanOut, Output<?> output) {
    throw refused("outputs of a fan-out");
  }

  @Override
  public Computed item(FanOut.Item<?> item) {
    throw refused("items of a fan-out");
  }

  @Override
  public Computed itemIndex(FanOut.Item<?> item) {
    throw refused("items of a fan-out");
  }

  @Override
  public Computed itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    throw refused("items of a fan-out");
  }

  @Override
  public Computed outcomePhase() {
    throw refused("the outcome of the run");
  }

  @Override
  public Computed outcomeFailedTask() {
    throw refused("the outcome of the run");
  }

  private static IllegalStateException refused(String what) {
    return new IllegalStateException(what + " should have been refused");
  }
}
