package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
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
    readAmount("resources", task::resources);
    readAmount("limits", task::limits);
    if (part.has("retry")) {
      readRetry(part.get("retry"));
    }
    duration(part, "timeout", task::timeout);
    duration(part, "gracePeriod", task::gracePeriod);
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
      entry.hasOnly("a secret", List.of("secret", "key"));
      String secret = entry.get("secret").text();
      String key = entry.get("key").text();
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

  private void readAmount(String key, Consumer<Resources> set) {
    if (!part.has(key)) {
      return;
    }
    DocumentPart form = part.get(key);
    if (!form.hasOnly("an amount", List.of("cpuMillis", "memoryMiB", "diskMiB"))) {
      return;
    }
    Resources amount = Resources.none();
    amount = amount(form, "cpuMillis", amount, (none, number) -> Resources.cpuMillis(number));
    amount = amount(form, "memoryMiB", amount, Resources::memoryMiB);
    amount = amount(form, "diskMiB", amount, Resources::diskMiB);
    set.accept(amount);
  }

  private static Resources amount(
      DocumentPart form,
      String key,
      Resources before,
      BiFunction<Resources, Long, Resources> with) {
    if (!form.has(key)) {
      return before;
    }
    DocumentPart part = form.get(key);
    Long number = part.integer();
    Resources after =
        number == null
            ? null
            : part.attempt(
                ProblemCode.INVALID_NUMBER, "write 1 or more", () -> with.apply(before, number));
    return after == null ? before : after;
  }

  private void readRetry(DocumentPart form) {
    if (!form.hasOnly("a retry", List.of("maxAttempts", "backoff", "onExitCodes"))) {
      return;
    }
    DocumentPart attempts = form.get("maxAttempts");
    Integer count = attempts.count();
    if (count == null) {
      return;
    }
    RetryPolicy policy =
        attempts.attempt(
            ProblemCode.INVALID_NUMBER,
            "write 1 to try once",
            () -> RetryPolicy.maxAttempts(count));
    if (policy != null && form.has("backoff")) {
      policy = backoff(form.get("backoff"), policy);
    }
    if (policy != null && form.has("onExitCodes")) {
      policy = exitCodes(form.get("onExitCodes"), policy);
    }
    if (policy != null) {
      task.retry(policy);
    }
  }

  private static @Nullable RetryPolicy backoff(DocumentPart form, RetryPolicy policy) {
    if (form.isScalar()) {
      Duration delay = duration(form);
      return delay == null ? null : form.attempt("write 10s", () -> policy.backoff(delay));
    } else if (!form.hasOnly("a backoff", List.of("delay", "factor", "maxDelay"))) {
      return null;
    }
    Duration delay = duration(form.get("delay"));
    if (!form.has("factor") && !form.has("maxDelay")) {
      return delay == null ? null : form.attempt("write 10s", () -> policy.backoff(delay));
    }
    String factor = form.get("factor").literal(DataType.DECIMAL);
    Duration longest = duration(form.get("maxDelay"));
    return delay == null || factor == null || longest == null
        ? null
        : form.attempt(
            ProblemCode.INVALID_NUMBER,
            "write for instance {delay: 10s, factor: 2, maxDelay: 5m}",
            () -> policy.backoff(delay, Double.parseDouble(factor), longest));
  }

  private static @Nullable RetryPolicy exitCodes(DocumentPart list, RetryPolicy policy) {
    List<Integer> codes = new ArrayList<>();
    for (DocumentPart element : list.elements()) {
      Integer code = element.count();
      if (code == null) {
        return null;
      }
      codes.add(code);
    }
    int[] all = codes.stream().mapToInt(Integer::intValue).toArray();
    return list.attempt(
        ProblemCode.INVALID_NUMBER, "write [75, 137]", () -> policy.onExitCodes(all));
  }

  /** Reads a duration; null when there is none, or another thing. */
  static @Nullable Duration duration(DocumentPart part) {
    String text = part.text();
    return text == null
        ? null
        : part.attempt("write a whole number and a unit", () -> DurationText.read(text));
  }

  static void duration(DocumentPart form, String key, Function<Duration, ?> set) {
    if (form.has(key)) {
      DocumentPart part = form.get(key);
      Duration duration = duration(part);
      if (duration != null) {
        part.attempt(ProblemCode.INVALID_NUMBER, "write a longer time", () -> set.apply(duration));
      }
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
