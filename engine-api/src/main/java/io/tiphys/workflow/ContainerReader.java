package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads what a container task does. */
final class ContainerReader {
  static final List<String> KEYS =
      List.of(
          "image",
          "reads",
          "readsIfPresent",
          "writes",
          "env",
          "envIfPresent",
          "resources",
          "limits",
          "retry",
          "timeout",
          "gracePeriod",
          "mutex",
          "command",
          "interpreter",
          "script",
          "args");

  private final DocumentPart part;
  private final ValueReader values;
  private final ContainerTaskBuilder task;

  ContainerReader(DocumentPart part, ValueReader values, ContainerTaskBuilder task) {
    this.part = part;
    this.values = values;
    this.task = task;
  }

  void read() {
    readFiles("reads", task::reads);
    readFiles("readsIfPresent", task::readsIfPresent);
    entries("writes").forEach(this::readOutput);
    entries("env").forEach(this::readEnv);
    entries("envIfPresent").forEach(this::readEnvIfPresent);
    SettingsReader.amount(part, "resources", task::resources);
    SettingsReader.amount(part, "limits", task::limits);
    SettingsReader.retry(part, task::retry);
    SettingsReader.duration(part, "timeout", task::timeout);
    SettingsReader.duration(part, "gracePeriod", task::gracePeriod);
    if (part.has("mutex")) {
      String mutex = part.get("mutex").text();
      if (mutex != null) {
        part.get("mutex").attempt("write a name", () -> task.mutex(mutex));
      }
    }
    readCommand();
  }

  private List<DocumentPart> entries(String key) {
    return part.has(key) ? part.get(key).entries() : List.of();
  }

  private void readFiles(String key, BiConsumer<ArtifactRef, String> add) {
    for (DocumentPart read : entries(key)) {
      ArtifactRef artifact = values.artifact(read);
      if (artifact != null) {
        read.attempt(
            ProblemCode.INVALID_PATH,
            "write a relative path such as in/" + artifact.name(),
            () -> {
              add.accept(artifact, read.name());
              return artifact;
            });
      }
    }
  }

  private void readOutput(DocumentPart output) {
    DocumentPart type = output.isScalar() ? output : output.get("type");
    String path = "out/" + output.name();
    if (!output.isScalar() && output.has("path")) {
      path = output.get("path").text();
    }
    if (path == null) {
      return;
    }
    String file = path;
    DocumentPart place = output.has("path") ? output.get("path") : output;
    if (type.isScalar() && Declared.isForm(String.valueOf(type.text()))) {
      OutputArtifact artifact = OutputReader.artifact(output, List.of("path"));
      if (artifact != null) {
        place.attempt(
            ProblemCode.INVALID_PATH,
            "write a relative path such as out/" + output.name(),
            () -> task.writes(artifact, file));
      }
    } else {
      Output<?> value = OutputReader.value(output, List.of("path"));
      if (value != null) {
        place.attempt(
            ProblemCode.INVALID_PATH,
            "write a relative path such as out/" + output.name(),
            () -> task.writes(value, file));
      }
    }
  }

  private void readEnv(DocumentPart entry) {
    if (entry.has("secret")) {
      entry.isMapOf("a secret", List.of("secret", "key"));
      String secret = entry.get("secret").text();
      DocumentPart keyPart = entry.require("key", "add key: with the entry of the secret");
      String key = keyPart == null ? null : keyPart.text();
      if (secret != null && key != null) {
        entry.attempt(
            "write NAME: {secret: …, key: …}",
            () -> task.env(entry.name(), SecretRef.of(secret, key)));
      }
      return;
    }
    Value<?> value = values.value(entry);
    if (value != null) {
      entry.attempt(ProblemCode.INVALID_NAME, "rename it", () -> task.env(entry.name(), value));
    }
  }

  private void readEnvIfPresent(DocumentPart entry) {
    Value<?> value = values.value(entry);
    if (value != null) {
      entry.attempt(
          ProblemCode.INVALID_NAME,
          "rename it, or set it once",
          () -> task.envIfPresent(entry.name(), value));
    }
  }

  private void readCommand() {
    if (part.has("command")) {
      List<String> words = words(part.get("command"));
      if (words != null && !words.isEmpty()) {
        String[] fixed = words.subList(1, words.size()).toArray(String[]::new);
        part.get("command")
            .attempt("write a list of words", () -> task.command(words.get(0), fixed));
      }
    }
    if (part.has("script")) {
      String source = part.get("script").text();
      String interpreter =
          part.has("interpreter")
              ? part.get("interpreter").text()
              : ContainerSpec.DEFAULT_INTERPRETER;
      if (source != null && interpreter != null) {
        part.get("script")
            .attempt("use either command or script", () -> task.script(interpreter, source));
      }
    } else if (part.has("interpreter")) {
      part.get("interpreter").report("there is no script to interpret", "add script");
    }
    if (part.has("args")) {
      for (DocumentPart element : part.get("args").elements()) {
        Value<?> value = values.value(element);
        if (value != null) {
          task.arg(value);
        }
      }
    }
  }

  /** One word needs no brackets; a text that a shell would split is not what was meant. */
  private static @Nullable List<String> words(DocumentPart command) {
    if (!command.isScalar()) {
      List<String> words = command.texts();
      if (words != null && words.isEmpty()) {
        command.report("names no program", "leave it out to run what the image runs by itself");
      }
      return words;
    }
    String word = String.valueOf(command.text());
    if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
      command.report(
          "is one text, which nothing splits into words: " + Text.quote(word),
          "write a list, [program, argument], or use script");
      return null;
    }
    return List.of(word);
  }
}
