package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the body of one attempt said about itself: the second witness beside the engine.
 *
 * <p>Its times are on the trace's clock when it ran on the kit's machine; otherwise there are none.
 */
public final class BodyTrace {
  /** How far a body's clock may be behind what it shows. */
  public static final long RESOLUTION_NANOS = 10_000_000;

  private static final String PREFIX = "TCK ";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String path;
  private final int attempt;
  private final List<JsonNode> lines;
  private final TraceEvent.Begin begin;

  private BodyTrace(String path, int attempt, List<JsonNode> lines, TraceEvent.Begin begin) {
    this.path = path;
    this.attempt = attempt;
    this.lines = List.copyOf(lines);
    this.begin = begin;
  }

  static BodyTrace of(String path, int attempt, Stream<String> text, TraceEvent.Begin begin) {
    List<JsonNode> lines = new ArrayList<>();
    text.filter(line -> line.startsWith(PREFIX)).forEach(line -> lines.add(parse(line)));
    return new BodyTrace(path, attempt, lines, begin);
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line.substring(PREFIX.length()));
    } catch (JsonProcessingException e) {
      // A body that was killed may leave half a line; it says nothing.
      return MAPPER.createObjectNode();
    }
  }

  /**
   * Returns whose body it was.
   *
   * @return the path of the task
   */
  public String path() {
    return path;
  }

  /**
   * Returns the number of the attempt.
   *
   * @return from 1
   */
  public int attempt() {
    return attempt;
  }

  /**
   * Returns the evidence of one kind.
   *
   * @param kind the value of its field {@code e}
   * @return the lines in order
   */
  public List<JsonNode> lines(String kind) {
    return lines.stream().filter(line -> line.path("e").asText().equals(kind)).toList();
  }

  /**
   * Tells how often the body began; more than once means that the attempt ran twice.
   *
   * @return 0 when there is no evidence that it ran
   */
  public int starts() {
    return lines("start").size();
  }

  /**
   * Returns when the body began.
   *
   * @return nanoseconds of the trace, empty when it did not run on the kit's machine
   */
  public OptionalLong startedAt() {
    return lines("start").isEmpty() ? OptionalLong.empty() : time(lines("start").get(0));
  }

  /**
   * Returns when the body gave its last sign of life.
   *
   * @return nanoseconds of the trace, empty when it did not run on the kit's machine
   */
  public OptionalLong lastSignAt() {
    return lines.stream()
        .filter(line -> line.has("up"))
        .map(this::time)
        .flatMapToLong(OptionalLong::stream)
        .max();
  }

  /**
   * Returns when the body ended by itself.
   *
   * @return nanoseconds of the trace, empty when it did not, or not on the kit's machine
   */
  public OptionalLong endedAt() {
    return lines("end").isEmpty() ? OptionalLong.empty() : time(lines("end").get(0));
  }

  /**
   * Returns the exit code with which the body meant to end.
   *
   * @return the code, empty when it did not end by itself
   */
  public OptionalInt exitCode() {
    return lines("end").stream().mapToInt(line -> line.path("code").asInt()).findFirst();
  }

  /**
   * Returns the digest of a value that the body received.
   *
   * @param name the variable
   * @return lower-case SHA-256 in hexadecimal, empty when the body said nothing about it or it was
   *     absent
   */
  public Optional<String> received(String name) {
    return named("in", name).map(line -> line.path("sha256").asText());
  }

  /**
   * Tells whether the body found a variable or input absent.
   *
   * @param name the variable or path
   * @return true when the body said so
   */
  public boolean missed(String name) {
    return named("absent", name).isPresent();
  }

  /**
   * Returns the first evidence of one kind about one thing.
   *
   * @param kind the value of its field {@code e}
   * @param name the value of its field {@code name}
   * @return the line
   */
  public Optional<JsonNode> named(String kind, String name) {
    return lines(kind).stream().filter(line -> line.path("name").asText().equals(name)).findFirst();
  }

  private OptionalLong time(JsonNode line) {
    boolean here =
        lines("start").stream().anyMatch(s -> s.path("boot").asText().equals(begin.boot()));
    return here
        ? OptionalLong.of((line.path("up").asLong() - begin.up()) * RESOLUTION_NANOS)
        : OptionalLong.empty();
  }
}
