package io.tiphys.tck.internal.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the log of one attempt, or its output {@code tck}, tells: evidence, and what else the body
 * printed.
 *
 * <p>Immutable.
 */
public final class Evidence {
  static final String PREFIX = "TCK ";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final List<EvidenceLine> lines;
  private final List<String> malformed;
  private final List<String> output;

  private Evidence(List<EvidenceLine> lines, List<String> malformed, List<String> output) {
    this.lines = List.copyOf(lines);
    this.malformed = List.copyOf(malformed);
    this.output = List.copyOf(output);
  }

  /** Reads the lines of a log, without newlines. */
  public static Evidence of(Iterable<String> log) {
    List<EvidenceLine> lines = new ArrayList<>();
    List<String> malformed = new ArrayList<>();
    List<String> output = new ArrayList<>();
    for (String line : log) {
      if (!line.startsWith(PREFIX)) {
        output.add(line);
        continue;
      }
      try {
        lines.add(read(JSON.readTree(line.substring(PREFIX.length()))));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        malformed.add(line);
      }
    }
    return new Evidence(lines, malformed, output);
  }

  /** Returns the evidence in order. */
  public List<EvidenceLine> lines() {
    return lines;
  }

  /** Returns the evidence of one kind in order. */
  public <T extends EvidenceLine> List<T> all(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns what begins like evidence and is none, such as the last line of a killed body. */
  public List<String> malformed() {
    return malformed;
  }

  /** Returns the lines that are no evidence, in order. */
  public List<String> output() {
    return output;
  }

  private static EvidenceLine read(JsonNode line) {
    String kind = text(line, "e");
    return switch (kind) {
      case "start" -> new EvidenceLine.Start(text(line, "boot"), number(line, "up"));
      case "in" ->
          new EvidenceLine.In(text(line, "name"), text(line, "sha256"), number(line, "bytes"));
      case "absent" -> new EvidenceLine.Absent(text(line, "name"));
      case "beat" -> new EvidenceLine.Beat(number(line, "up"));
      case "armed" -> new EvidenceLine.Armed(text(line, "name"));
      case "signal" -> new EvidenceLine.Signal(text(line, "name"), number(line, "up"));
      case "digest" -> digest(line);
      case "token" -> new EvidenceLine.Token(text(line, "name"), text(line, "sha256"));
      case "attempt" -> new EvidenceLine.Attempt(text(line, "name"), (int) number(line, "n"));
      case "env" -> new EvidenceLine.EnvNames(names(line));
      case "files" -> new EvidenceLine.FileNames(names(line));
      case "trouble" -> new EvidenceLine.Trouble(text(line, "op"));
      case "end" -> new EvidenceLine.End(number(line, "up"), (int) number(line, "code"));
      default -> new EvidenceLine.Unknown(kind, line.toString());
    };
  }

  private static EvidenceLine digest(JsonNode line) {
    String name = text(line, "name");
    String sha256 = text(line, "sha256");
    return text(line, "kind").equals("file")
        ? new EvidenceLine.FileDigest(name, sha256, number(line, "bytes"))
        : new EvidenceLine.DirectoryDigest(name, sha256, number(line, "count"));
  }

  private static String text(JsonNode line, String field) {
    if (!line.path(field).isTextual()) {
      throw new IllegalArgumentException("expected a text in field " + field);
    }
    return line.path(field).textValue();
  }

  private static long number(JsonNode line, String field) {
    if (!line.path(field).isIntegralNumber()) {
      throw new IllegalArgumentException("expected a number in field " + field);
    }
    return line.path(field).longValue();
  }

  private static Set<String> names(JsonNode line) {
    Set<String> names = new HashSet<>();
    line.path("names").forEach(name -> names.add(name.asText()));
    return Set.copyOf(names);
  }
}
