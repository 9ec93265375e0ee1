package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads settings: amounts, durations and retries. */
final class SettingsReader {
  private SettingsReader() {}

  /** Reads a duration; null when there is none, or another thing. */
  static @Nullable Duration duration(@Nullable DocumentPart part) {
    String text = part == null ? null : part.text();
    return part == null || text == null
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

  static void amount(DocumentPart part, String key, Consumer<Resources> set) {
    DocumentPart form = part.get(key);
    if (!part.has(key)
        || !form.isMapOf("an amount", List.of("cpuMillis", "memoryMiB", "diskMiB"))) {
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

  static void retry(DocumentPart part, Consumer<RetryPolicy> set) {
    DocumentPart form = part.get("retry");
    if (!part.has("retry")
        || !form.isMapOf("a retry", List.of("maxAttempts", "backoff", "onExitCodes"))) {
      return;
    }
    DocumentPart attempts = form.require("maxAttempts", "add it; the first try counts");
    Integer count = attempts == null ? null : attempts.count();
    if (attempts == null || count == null) {
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
      set.accept(policy);
    }
  }

  private static @Nullable RetryPolicy backoff(DocumentPart form, RetryPolicy policy) {
    if (form.isScalar()) {
      Duration delay = duration(form);
      return delay == null ? null : form.attempt("write 10s", () -> policy.backoff(delay));
    } else if (!form.isMapOf("a backoff", List.of("delay", "factor", "maxDelay"))) {
      return null;
    }
    Duration delay = duration(form.require("delay", "add delay: 10s"));
    if (!form.has("factor") && !form.has("maxDelay")) {
      return delay == null ? null : form.attempt("write 10s", () -> policy.backoff(delay));
    }
    DocumentPart growth = form.require("factor", "add factor: 2");
    String factor = growth == null ? null : growth.literal(DataType.DECIMAL);
    Duration longest = duration(form.require("maxDelay", "add maxDelay: 5m"));
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

  static void parallelism(DocumentPart form, Function<Integer, ?> set) {
    if (form.has("parallelism")) {
      DocumentPart limit = form.get("parallelism");
      Integer count = limit.count();
      if (count != null) {
        limit.attempt(
            ProblemCode.INVALID_NUMBER, "leave it out for no limit", () -> set.apply(count));
      }
    }
  }
}
