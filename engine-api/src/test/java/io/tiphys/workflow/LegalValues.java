package io.tiphys.workflow;

import static io.tiphys.workflow.LegalShapes.task;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Legal definitions with odd values, paths, policies and numbers. */
final class LegalValues {
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private LegalValues() {}

  static void addTo(Map<String, Supplier<Workflow>> all) {
    addText(all);
    addPaths(all);
    addNumbers(all);
  }

  private static void addText(Map<String, Supplier<Workflow>> all) {
    all.put(
        "text that other systems would expand",
        () ->
            Workflow.of(
                "w",
                task("a")
                    .env("T", "{{workflow.name}} {{=1+1}} ${HOME} $(id) #{x} `id` \"'\\ %s")
                    .arg("--{{item}}")
                    .metadata("{{k}}", "{{v}}")
                    .build(),
                Task.container("b", "{{image}}").script("echo '{{x}}' $0\n").build()));
    all.put(
        "text without a form: empty, white, of many lines, far from ASCII",
        () ->
            Workflow.builder("w")
                .parameters(Parameter.text("t").withDefault(""))
                .tasks(
                    task("a")
                        .env("E", "")
                        .env("W", " \t\r\n")
                        .env("_", "\uD83D\uDE80 \u65E5\u672C\u8A9E \u202E\u200B e\u0301")
                        .arg("")
                        .build())
                .build());
    all.put(
        "text that looks like something else",
        () ->
            Workflow.of(
                "w",
                task("a").env("A", "true").env("B", "007").env("C", "null").arg("1e3").build()));
    all.put(
        "values of every kind",
        () ->
            Workflow.of(
                "w",
                task("a")
                    .arg(Value.literal(DataType.DECIMAL, new BigDecimal("1.0")))
                    .arg(Value.literal(DataType.OBJECT, Map.of("k", List.of(1L, true))))
                    .arg(Value.literal(DataType.listOf(DataType.TEXT), List.of()))
                    .arg(Value.literal(DataType.choice("", "a"), ""))
                    .arg(Value.attemptNumber().plus("/").plus(Value.runId()))
                    .build()));
    all.put(
        "a type of one's own",
        () -> {
          DataType<Duration> time = DataType.of("time", Duration::toString, Duration::parse);
          Parameter<Duration> wait = Parameter.of("wait", time).withDefault(Duration.ZERO);
          return Workflow.builder("w")
              .parameters(wait)
              .tasks(task("a").env("WAIT", wait).onlyIf(wait.equalTo(Duration.ZERO)).build())
              .build();
        });
    all.put(
        "an output named like an environment entry, an input and a parameter",
        () ->
            Workflow.builder("w")
                .parameters(Parameter.text("x"))
                .artifacts(InputArtifact.file("x"))
                .tasks(
                    task("a")
                        .env("x", Parameter.text("x"))
                        .reads(InputArtifact.file("x"))
                        .writes(X)
                        .build())
                .build());
    all.put(
        "secrets beside values",
        () ->
            Workflow.of(
                "w",
                task("a")
                    .env("A", SecretRef.of("s", "k"))
                    .env("B", SecretRef.of("s", "k"))
                    .build()));
  }

  private static void addPaths(Map<String, Supplier<Workflow>> all) {
    all.put(
        "names that begin alike, side by side",
        () -> Workflow.of("w", task("a").writes(X, "out/d").writes(FILE, "out/dd").build()));
    all.put(
        "one artifact at two places",
        () -> {
          InputArtifact raw = InputArtifact.directory("raw");
          return Workflow.builder("w")
              .artifacts(raw)
              .tasks(task("a").reads(raw).reads(raw, "again/here").readsIfPresent(raw, "x").build())
              .build();
        });
    all.put(
        "odd places",
        () ->
            Workflow.of(
                "w",
                task("a")
                    .writes(X, "...")
                    .writes(FILE, "with space/-dash/\u00FC/a:b\\c")
                    .writes(OutputArtifact.directory("in"), "in")
                    .build()));
  }

  private static void addNumbers(Map<String, Supplier<Workflow>> all) {
    all.put(
        "the smallest and the largest numbers",
        () ->
            Workflow.builder("w")
                .parallelism(Integer.MAX_VALUE)
                .timeout(Duration.ofNanos(1))
                .tasks(
                    task("a")
                        .retry(RetryPolicy.maxAttempts(1))
                        .timeout(Duration.ofMillis(1))
                        .gracePeriod(Duration.ZERO)
                        .resources(Resources.cpuMillis(1).memoryMiB(1).diskMiB(1))
                        .build(),
                    task("b")
                        .retry(
                            RetryPolicy.maxAttempts(Integer.MAX_VALUE)
                                .backoff(Duration.ZERO, 1, Duration.ZERO)
                                .onExitCodes(1, 255, 1))
                        .limits(Resources.none().memoryMiB(Long.MAX_VALUE))
                        .build())
                .build());
    all.put(
        "requests above the limits",
        () ->
            Workflow.of(
                "w",
                task("a")
                    .resources(Resources.cpuMillis(2000))
                    .limits(Resources.cpuMillis(1000))
                    .build()));
    all.put(
        "settings that are set twice",
        () ->
            Workflow.of(
                "w",
                task("a")
                    .timeout(Duration.ofDays(1))
                    .timeout(Duration.ofSeconds(1))
                    .retry(RetryPolicy.none())
                    .retry(RetryPolicy.maxAttempts(2))
                    .metadata("k", "1")
                    .metadata("k", "2")
                    .mutex("m")
                    .mutex("n")
                    .mayFail()
                    .mayFail()
                    .build()));
    all.put(
        "one mutex for all",
        () ->
            Workflow.of(
                "w", task("a").mutex("m").build(), task("b").mutex("m").mutex("m").build()));
    all.put(
        "a limit of one at every level",
        () ->
            Workflow.builder("w")
                .parallelism(1)
                .tasks(
                    TaskGroup.builder("g")
                        .parallelism(1)
                        .tasks(
                            FanOut.over(List.of("a"), i -> task("f").build())
                                .parallelism(1)
                                .build())
                        .build())
                .build());
  }
}
