package io.tiphys.yaml;

import io.tiphys.error.Problem;
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
  private final int lines;
  private final List<Problem> problems;
  private final Optional<YamlNode> root;

  private YamlFile(String name, int lines, List<Problem> problems, Optional<YamlNode> root) {
    this.name = name;
    this.lines = lines;
    this.problems = problems;
    this.root = root;
  }

  static YamlFile of(String name, String text) {
    SnakeYaml.require();
    YamlProblems problems = new YamlProblems(name);
    Optional<YamlNode> root = YamlReader.read(text, problems);
    return new YamlFile(name, (int) text.lines().count(), problems.list(), root);
  }

  static YamlFile of(Path file) throws IOException {
    SnakeYaml.require();
    String name = String.valueOf(file.getFileName());
    YamlProblems problems = new YamlProblems(name);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      problems.tooLong();
      return new YamlFile(name, 1, problems.list(), Optional.empty());
    }
    try {
      return of(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.notUtf8();
      return new YamlFile(name, 1, problems.list(), Optional.empty());
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

  /** Returns the problem with the place in this file that its path means; the last one for more. */
  Problem place(Problem problem) {
    YamlNode node =
        problem.path().equals("…") ? new YamlNode(null, lines, 1) : find(problem.path());
    return problem.at(new Problem.Location(name, node.line(), node.column()));
  }
}
