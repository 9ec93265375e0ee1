package io.tiphys.argo.internal.compile;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into expressions, as they are seen from the tasks of one DAG. Outputs of its own
 * tasks are raw there; what comes from around it, it is handed behind the shield.
 *
 * <p>Tried on Argo 4.1.2.
 */
final class Values implements Value.Visitor<Computed> {
  private final Level level;
  private final boolean certain;

  private Values(Level level, boolean certain) {
    this.level = level;
    this.certain = certain;
  }

  static Values in(Level level) {
    return new Values(level, false);
  }

  /** Returns the same for values that the plan knows to be present, where they are used. */
  Values certain() {
    return new Values(level, true);
  }

  String runIdText() {
    return level.run().id();
  }

  Computed of(Value<?> value) {
    return value.accept(this);
  }

  /** Returns an expression of the status of a task, or null if it was switched off. */
  @Nullable String status(Vertex vertex) {
    if (level.has(vertex)) {
      String name = level.name(vertex);
      String status = Expression.status(name);
      if (!(vertex instanceof FanOut)) {
        return status;
      }
      String skipped = "(" + Expression.output(name, FanOuts.SKIPPED) + " ?? 'no') == 'yes'";
      return "(" + status + " == 'Succeeded' && " + skipped + " ? 'Skipped' : " + status + ")";
    }
    Level outer = level.outer();
    String around = outer == null ? null : in(outer).status(vertex);
    return around == null
        ? null
        : Expression.input(level.handed().input(around, vertex.name() + "-status"));
  }

  /** Hands over what is known around the level. */
  private Computed handed(String hint, Computed around) {
    if (around.everywhere()) {
      return around;
    }
    String name = level.handed().input(around.encodedOrEmpty(), hint);
    return Computed.input(name, certain || around.isCertain());
  }

  @Override
  public Computed literal(DataType<?> type, String text) {
    return Computed.literal(text);
  }

  @Override
  public Computed runId() {
    return Computed.literal(level.run().id());
  }

  /** A parameter of the run, or of the call that the level is inside of. */
  @Override
  public Computed parameter(Parameter<?> parameter) {
    Level outer = level.outer();
    if (outer == null) {
      return level
          .run()
          .argument(parameter.name())
          .map(
              text ->
                  new Computed(
                      Expression.TRUE,
                      Expression.run(parameter.name()),
                      Expression.literal(text),
                      true))
          .orElse(Computed.never());
    }
    if (!(level.inside() instanceof CallTask call)) {
      return handed(parameter.name(), in(outer).parameter(parameter));
    }
    Value<?> argument = call.arguments().get(parameter);
    Computed given = argument == null ? Computed.never() : in(outer).of(argument);
    Computed around = parameter.defaultText().map(given::orElse).orElse(given);
    return handed(parameter.name(), around);
  }

  @Override
  public Computed output(Vertex producer, Output<?> output) {
    if (!level.has(producer)) {
      Level outer = level.outer();
      if (outer == null) {
        boolean published = level.isExit() && level.run().isEnabled(producer.name());
        return published ? level.run().exit().read(producer, output) : Computed.never();
      }
      return handed(producer.name() + "-" + output.name(), in(outer).output(producer, output));
    }
    String task = level.name(producer);
    String plain =
        producer instanceof SuspendTask
            ? Suspensions.output(task, output)
            : Expression.output(task, output.name());
    boolean mayBeMissing = producer instanceof SuspendTask && level.scope().isTested();
    return ofMember(task, plain, mayBeMissing);
  }

  private Computed ofMember(String task, String plain, boolean mayBeMissing) {
    if (certain) {
      // A wait that a failure has stopped has no outputs; then what reads them is stopped, too.
      String absent = Expression.literal(Marks.ABSENT);
      String here = mayBeMissing ? "(" + plain + " ?? " + absent + ")" : plain;
      return new Computed(Expression.TRUE, Shield.encoded(here), here, false);
    }
    // The status first: a task that ended before its pod has no outputs to ask, and one that failed
    // may have some.
    String absent = Expression.literal(Marks.ABSENT);
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
    return new Computed(present, Shield.encoded(guarded), guarded, false);
  }

  @Override
  public Computed concatenation(List<Value<?>> values) {
    List<Computed> parts = values.stream().map(this::of).toList();
    return new Computed(
        parts.stream().map(Computed::present).reduce(Expression.TRUE, Expression::and),
        parts.stream().map(Computed::encoded).collect(Collectors.joining(" + ")),
        parts.stream().map(Computed::raw).collect(Collectors.joining(" + ")),
        parts.stream().allMatch(Computed::everywhere));
  }

  @Override
  public Computed orElse(Value<?> value, String fallback) {
    return in(level).of(value).orElse(fallback);
  }

  @Override
  public Computed attemptNumber() {
    throw refused("the number of the attempt");
  }

  @Override
  public Computed aggregate(FanOut fanOut, Output<?> output) {
    return output(fanOut, output);
  }

  @Override
  public Computed item(FanOut.Item<?> item) {
    return level.item() == item
        ? Computed.input(Level.ITEM, true)
        : handed("item", in(around()).item(item));
  }

  @Override
  public Computed itemIndex(FanOut.Item<?> item) {
    String index = Expression.input(Level.INDEX);
    return level.item() == item
        ? new Computed(Expression.TRUE, index, index, false)
        : handed("index", in(around()).itemIndex(item));
  }

  /** A field that is missing is absent; where a value is needed, its task fails. */
  @Override
  public Computed itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    if (level.item() != item) {
      return handed("item-field", in(around()).itemField(item, field, type));
    }
    String absent = Expression.literal(Marks.ABSENT);
    String text = JsonTexts.field(Shield.decoded(Expression.input(Level.ITEM)), field);
    String needed =
        "map(["
            + text
            + "], # == "
            + absent
            + " ? "
            + Expression.fail("VALUE_INVALID")
            + " : #)[0]";
    String present = certain ? Expression.TRUE : "(" + text + " != " + absent + ")";
    return new Computed(present, Shield.encoded(needed), needed, false);
  }

  private Level around() {
    return requireNonNull(level.outer(), "items are used inside of their fan-out only");
  }

  @Override
  public Computed outcomePhase() {
    return Exit.outcome();
  }

  @Override
  public Computed outcomeFailedTask() {
    return level.run().exit().failedTask();
  }

  private static IllegalStateException refused(String what) {
    return new IllegalStateException(what + " should have been refused");
  }
}
