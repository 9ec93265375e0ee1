package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resolver;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What values stood for at one node of an ended run, as far as its trace tells. */
final class Known extends Resolver {
  /** What became of a question. */
  enum Answer {
    YES,
    NO,
    /** The trace does not tell. */
    UNKNOWN,
    /** A value cannot be used, which fails the task. */
    INVALID
  }

  /** Thrown where the trace does not tell. */
  private static final class Unknown extends RuntimeException {
    Unknown() {
      super("not in the trace", null, false, false);
    }
  }

  private final Tree tree;
  private final Node at;

  private Known(Tree tree, Node at) {
    this.tree = tree;
    this.at = at;
  }

  /** Decides a condition of a node. */
  static Answer holds(Tree tree, Node at, Condition condition) {
    try {
      return new Known(tree, at).holds(condition) ? Answer.YES : Answer.NO;
    } catch (Unknown e) {
      return Answer.UNKNOWN;
    } catch (IllegalArgumentException e) {
      return Answer.INVALID;
    }
  }

  /** Tells whether the list of a fan-out was empty or absent. */
  static Answer isEmpty(Tree tree, Node at) {
    FanOut fanOut = (FanOut) at.vertex();
    try {
      return new Known(tree, at).itemsOf(fanOut).isEmpty() ? Answer.YES : Answer.NO;
    } catch (Unknown e) {
      return Answer.UNKNOWN;
    } catch (IllegalArgumentException e) {
      return Answer.INVALID;
    }
  }

  /** Returns the items of a fan-out, as far as they are known; none when they are not. */
  static List<String> items(Tree tree, Node at) {
    try {
      return new Known(tree, at).itemsOf((FanOut) at.vertex());
    } catch (Unknown | IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Returns the text of a value, as far as it is known. */
  static Optional<String> text(Tree tree, Node at, Value<?> value) {
    try {
      return new Known(tree, at).resolve(value);
    } catch (Unknown | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> itemsOf(FanOut fanOut) {
    if (fanOut.range().isPresent()) {
      long from = fanOut.range().get().from();
      long size = fanOut.range().get().to() - from;
      return LongStream.range(from, from + size).mapToObj(Long::toString).toList();
    }
    Optional<String> text = resolve(fanOut.list().orElseThrow());
    return text.map(Resolver::items).orElse(List.of());
  }

  @Override
  protected Phase phaseOf(Vertex vertex) {
    return at.find(vertex).orElseThrow(Unknown::new).phase();
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    Optional<Node> call = at.call();
    if (call.isEmpty()) {
      TraceEvent.Submitted submitted = tree.run().submitted();
      return Optional.ofNullable(submitted.arguments().get(parameter.name()))
          .or(parameter::defaultText);
    }
    Value<?> given = ((CallTask) call.get().vertex()).arguments().get(parameter);
    Optional<String> text =
        given == null ? Optional.empty() : new Known(tree, call.get()).resolve(given);
    return text.or(parameter::defaultText);
  }

  @Override
  public Optional<String> output(Vertex producer, Output<?> output) {
    Node node = at.find(producer).orElseThrow(Unknown::new);
    if (node.phase() != Phase.SUCCEEDED) {
      return Optional.empty();
    }
    Optional<String> shown = Optional.ofNullable(node.status().outputs().get(output.name()));
    if (shown.isEmpty() && producer instanceof TaskGroup group && !node.inside().isEmpty()) {
      Value<?> exported = group.outputs().get(output);
      return exported == null
          ? shown
          : new Known(tree, node.inside().get(0)).resolve(exported).or(output::defaultText);
    }
    if (shown.isEmpty()) {
      throw new Unknown();
    }
    return shown;
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    Node node = at.find(fanOut).orElseThrow(Unknown::new);
    if (node.status().outputs().containsKey(output.name())) {
      return Optional.of(node.status().outputs().get(output.name()));
    }
    if (node.status().reason() == Reason.EMPTY) {
      return Optional.of("[]");
    }
    if (node.phase() != Phase.SUCCEEDED && node.inside().isEmpty()) {
      return Optional.empty();
    }
    throw new Unknown();
  }

  @Override
  public Optional<String> item(FanOut.Item<?> item) {
    Node instance = instanceOf(item);
    Node fanOut = instance.parent().orElseThrow();
    List<String> items = new Known(tree, fanOut).itemsOf((FanOut) fanOut.vertex());
    if (instance.index() >= items.size()) {
      throw new Unknown();
    }
    return Optional.of(items.get(instance.index()));
  }

  @Override
  public Optional<String> itemIndex(FanOut.Item<?> item) {
    return Optional.of(Integer.toString(instanceOf(item).index()));
  }

  @Override
  public Optional<String> itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return item(item).flatMap(text -> field(text, field));
  }

  private Node instanceOf(FanOut.Item<?> item) {
    return at.chain().stream()
        .filter(node -> node.index() >= 0)
        .filter(
            node ->
                node.parent().orElseThrow().vertex() instanceof FanOut fanOut
                    && fanOut.item() == item)
        .findFirst()
        .orElseThrow(Unknown::new);
  }

  @Override
  public Optional<String> attemptNumber() {
    throw new Unknown();
  }

  @Override
  public Optional<String> runId() {
    return Optional.ofNullable(tree.run().submitted().id());
  }

  @Override
  public Optional<String> outcomePhase() {
    throw new Unknown();
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    throw new Unknown();
  }
}
