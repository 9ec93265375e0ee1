package io.tiphys.yaml;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file of YAML, and what is wrong with its spelling. */
final class YamlFile {
  /** UTF-8 takes up to three bytes for a character of Java. */
  private static final int MOST_BYTES = 3 * YamlReader.MOST_CHARACTERS;

  private final String name;
  private final List<Problem> problems;
  private final Optional<YamlNode> root;

  private YamlFile(String name, List<Problem> problems, Optional<YamlNode> root) {
    this.name = name;
    this.problems = problems;
    this.root = root;
  }

  static YamlFile of(String name, String text) {
    List<Problem> problems = new ArrayList<>();
    Optional<YamlNode> root = YamlReader.read(text, name, problems);
    return new YamlFile(name, problems, root);
  }

  static YamlFile of(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      return new YamlFile(name, List.of(YamlReader.tooLarge(name)), Optional.empty());
    }
    try {
      return of(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      Problem problem =
          Problem.of(
                  ProblemCode.MALFORMED_DOCUMENT,
                  "",
                  "the file is not text in UTF-8",
                  "save it in UTF-8")
              .at(new Problem.Location(name, 1, 1));
      return new YamlFile(name, List.of(problem), Optional.empty());
    }
  }

  static List<YamlFile> allOf(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> entries = Files.list(directory)) {
      paths = entries.filter(YamlFile::isYaml).sorted().toList();
    }
    List<YamlFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(of(path));
    }
    return files;
  }

  private static boolean isYaml(Path path) {
    String name = String.valueOf(path.getFileName());
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
  }

  /** Returns the name of the file, empty when the document came as a text. */
  String name() {
    return name;
  }

  /** Returns the name of the workflow, or null when the document does not say one. */
  @Nullable String workflow() {
    YamlNode node = root.map(r -> r.get("workflow")).orElse(null);
    return node != null && node.value() instanceof String text ? text : null;
  }

  /** Returns what is wrong with the spelling; then the meaning is not looked at. */
  List<Problem> problems() {
    return problems;
  }

  Map<String, @Nullable Object> document() {
    return root.map(YamlNode::plainMap).orElse(Map.of());
  }

  /** Returns the node that a path in the model means, or the nearest around it. */
  YamlNode find(String path) {
    return root.map(r -> Places.find(r, path)).orElseGet(() -> new YamlNode(null, 1, 1));
  }

  /** Returns the problem with the place in this file that its path means. */
  Problem place(Problem problem) {
    YamlNode node = find(problem.path());
    return problem.at(new Problem.Location(name, node.line(), node.column()));
  }
}
