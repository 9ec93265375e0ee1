package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One task, group or call that runs once for each item of a list, in parallel. It has the name of
 * its body; its instances are {@code name[0]}, {@code name[1]} and so on. For a fan-out inside a
 * fan-out, put the inner one in a group.
 *
 * <p>Outputs of the instances are gathered in item order. An empty or absent list makes it SKIPPED
 * / EMPTY, and the aggregate the empty list.
 *
 * <p>Immutable.
 *
 * @rule FAN-001
 * @rule FAN-005
 * @rule FAN-006
 * @since 0.1
 */
public final class FanOut extends Vertex {
  private final Vertex body;
  private final Item<?> item;
  private final Optional<Value<?>> list;
  private final Optional<Range> range;
  private final OptionalInt parallelism;

  private FanOut(Builder builder) {
    super(builder);
    this.body = builder.body;
    this.item = builder.item;
    this.list = Optional.ofNullable(builder.list);
    this.range = Optional.ofNullable(builder.range);
    this.parallelism = builder.parallelism;
  }

  /**
   * Starts a fan-out over the elements of a list that is known when the fan-out starts. A text that
   * is not a JSON list then makes it FAILED / VALUE_INVALID.
   *
   * @param list a run parameter, an output of another task, or a literal; never null
   * @param body makes the task or group that runs for an item; called once, before this method
   *     returns; never null
   * @param <T> the Java type of the elements
   * @return a new builder
   * @throws IllegalArgumentException if the type of the list is one of your own, or the body is a
   *     fan-out
   * @rule FAN-004
   * @rule FAN-012
   */
  public static <T> Builder over(Value<List<T>> list, Function<Item<T>, ? extends Vertex> body) {
    @SuppressWarnings("unchecked") // The element type of a list of T is that of T.
    DataType<T> type =
        (DataType<T>)
            requireNonNull(list, "list")
                .type()
                .element()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException("over: expected a list, got " + list.type()));
    Item<T> item = new Item<>(type);
    return new Builder(requireNonNull(body, "body").apply(item), item, list, null);
  }

  /**
   * Starts a fan-out over fixed texts.
   *
   * @param texts the items; never null
   * @param body makes the task or group that runs for an item; called once, before this method
   *     returns; never null
   * @return a new builder
   * @throws IllegalArgumentException if a text cannot be a value
   */
  public static Builder over(List<String> texts, Function<Item<String>, ? extends Vertex> body) {
    return over(Value.literal(DataType.listOf(DataType.TEXT), texts), body);
  }

  /**
   * Starts a fan-out over whole numbers.
   *
   * @param from the first number
   * @param to the number after the last one; not below the first, and at most 2^31-1 above it
   * @param body makes the task or group that runs for an item; called once, before this method
   *     returns; never null
   * @return a new builder
   * @throws IllegalArgumentException if the range is negative or too long
   */
  public static Builder range(long from, long to, Function<Item<Long>, ? extends Vertex> body) {
    Range range = new Range(from, to);
    Item<Long> item = new Item<>(DataType.INTEGER);
    return new Builder(requireNonNull(body, "body").apply(item), item, null, range);
  }

  /**
   * Returns the outputs of all instances as one list, in item order. An instance without the output
   * counts with its default; without a default the whole list is absent.
   *
   * @param output one that the body declares; never null
   * @param <T> the Java type of one output
   * @return the list
   * @throws IllegalArgumentException if the body does not declare it; the message lists what it has
   * @rule FAN-006
   * @rule FAN-016
   */
  public <T> Value<List<T>> outputs(Output<T> output) {
    return DerivedValue.aggregate(this, requireDeclared(output));
  }

  /**
   * Returns the output artifacts of all instances as one directory, with one entry per item, named
   * by the index. An instance without the artifact has no entry.
   *
   * @param artifact one that the body declares; never null
   * @return the reference
   * @throws IllegalArgumentException if the body does not declare it; the message lists what it has
   * @rule FAN-006
   */
  public ArtifactRef outputs(OutputArtifact artifact) {
    return ProducedArtifact.of(this, requireDeclared(artifact));
  }

  /** {@return the task or group that runs for each item; never null} */
  public Vertex body() {
    return body;
  }

  /** {@return the item that the body reads; never null} */
  public Item<?> item() {
    return item;
  }

  /** {@return the list, or empty when the fan-out goes over a range} */
  public Optional<Value<?>> list() {
    return list;
  }

  /** {@return the range, or empty when the fan-out goes over a list} */
  public Optional<Range> range() {
    return range;
  }

  /**
   * Returns how many instances may be active at once.
   *
   * @return 1 or more, or empty when there is no limit
   * @rule FAN-013
   */
  public OptionalInt parallelism() {
    return parallelism;
  }

  @Override
  public Set<Output<?>> declaredOutputs() {
    return body.declaredOutputs();
  }

  @Override
  public Set<OutputArtifact> declaredArtifacts() {
    return body.declaredArtifacts();
  }

  @Override
  public <R extends @Nullable Object> R accept(Vertex.Visitor<R> visitor) {
    return visitor.fanOut(this);
  }

  @Override
  public String toString() {
    return "fan-out '" + name() + "'";
  }

  /**
   * Whole numbers from one to another.
   *
   * <p>Immutable.
   *
   * @param from the first number
   * @param to the number after the last one
   * @since 0.1
   */
  public record Range(long from, long to) {
    /**
     * Checks the numbers.
     *
     * @param from the first number
     * @param to the number after the last one; not below the first, and at most 2^31-1 above it
     * @throws IllegalArgumentException if the range is negative or too long
     */
    public Range {
      if (to < from || to - from < 0 || to - from > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "range: expected 0 to " + Integer.MAX_VALUE + " numbers, got " + from + " to " + to);
      }
    }
  }

  /**
   * The item that one instance receives: what a JSON string says, and of any other element its JSON
   * text. It is known only in the body of its fan-out.
   *
   * <p>Immutable.
   *
   * @param <T> the Java type
   * @rule FAN-002
   * @rule FAN-019
   * @since 0.1
   */
  public static final class Item<T> extends Value<T> {
    private Item(DataType<T> type) {
      super(type);
    }

    /**
     * Returns the index of the item, counted from 0.
     *
     * @return the index
     * @rule FAN-003
     */
    public Value<Long> index() {
      return DerivedValue.itemIndex(this);
    }

    /**
     * Returns one field of an item that is an object. Absent when the object does not have it, or
     * it is null.
     *
     * @param name the name of the field; never null
     * @param type the type of the field; never null
     * @param <F> the Java type of the field
     * @return the field
     * @throws IllegalArgumentException if the items are no objects
     * @rule FAN-011
     */
    public <F> Value<F> field(String name, DataType<F> type) {
      if (!type().equals(DataType.OBJECT)) {
        throw new IllegalArgumentException("field: expected items of type object, got " + type());
      }
      return DerivedValue.itemField(
          this, Text.require("field", name), requireNonNull(type, "type"));
    }

    @Override
    public <R extends @Nullable Object> R accept(Value.Visitor<R> visitor) {
      return visitor.item(this);
    }

    @Override
    public String toString() {
      return "<item>" + Text.REFERENCE_END;
    }
  }

  /**
   * Builds a {@link FanOut}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder extends VertexBuilder<Builder> {
    private final Vertex body;
    private final Item<?> item;
    private final @Nullable Value<?> list;
    private final @Nullable Range range;
    private OptionalInt parallelism = OptionalInt.empty();

    private Builder(Vertex body, Item<?> item, @Nullable Value<?> list, @Nullable Range range) {
      super(requireNonNull(body, "body").name());
      if (body instanceof FanOut) {
        throw new IllegalArgumentException("over: a fan-out inside a fan-out stands in a group");
      }
      this.body = body;
      this.item = item;
      this.list = list;
      this.range = range;
    }

    /**
     * Limits how many instances are active at once. Default: no limit. The last call wins.
     *
     * @param limit 1 or more
     * @return this builder
     * @throws IllegalArgumentException if the limit is below 1
     * @rule FAN-013
     */
    public Builder parallelism(int limit) {
      parallelism = OptionalInt.of(Checks.positive("parallelism", limit));
      return this;
    }

    /**
     * Makes the fan-out.
     *
     * @return an immutable fan-out
     */
    public FanOut build() {
      return new FanOut(this);
    }

    @Override
    void addReferences(Dependencies found) {
      if (list != null) {
        found.addValue(list);
      }
      found.addOuter(List.of(body));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
