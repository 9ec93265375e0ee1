package io.tiphys.workflow;

import static io.tiphys.workflow.DataType.INTEGER;
import static io.tiphys.workflow.DataType.TEXT;
import static io.tiphys.workflow.DataType.choice;

import java.time.Duration;
import java.util.List;

/** Workflows that use much of the model, for tests. */
public final class SampleWorkflows {
  private SampleWorkflows() {}

  enum Quality {
    DRAFT,
    FULL
  }

  /** Parameters, artifacts, retry, dynamic fan-out, a group with a switch, an exit handler. */
  public static Workflow sceneImport() {
    Parameter<String> scene = Parameter.text("scene").describedAs("id of the scene");
    Parameter<Quality> quality =
        Parameter.of("quality", choice(Quality.class)).withDefault(Quality.FULL);
    Parameter<Boolean> previews = Parameter.flag("previews").withDefault(true);
    InputArtifact raw = InputArtifact.file("raw");
    InputArtifact mask = InputArtifact.file("mask").optional();
    OutputArtifact cog = OutputArtifact.file("cog");
    OutputArtifact png = OutputArtifact.file("png");
    OutputArtifact pdf = OutputArtifact.file("report");
    Output<List<String>> tiles = Output.list("tiles", TEXT);
    Output<Long> bytes = Output.integer("bytes");
    Output<List<Long>> sizes = Output.list("sizes", INTEGER);
    Task convert =
        Task.container("convert", "gdal:3")
            .reads(raw)
            .readsIfPresent(mask)
            .writes(cog)
            .env("QUALITY", quality)
            .script(
                "if [ -e in/mask ]; then set -- -mask in/mask; fi\ngdal \"$@\" in/raw out/cog\n")
            .retry(
                RetryPolicy.maxAttempts(3)
                    .backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(5))
                    .onExitCodes(75, 137))
            .timeout(Duration.ofMinutes(30))
            .resources(Resources.cpuMillis(2000).memoryMiB(4096))
            .metadata("title", "Convert to cloud-optimised GeoTIFF")
            .build();
    Task split =
        Task.container("split", "tools:1")
            .reads(convert.output(cog))
            .writes(tiles)
            .command("list-tiles", "in/cog", "out/tiles")
            .build();
    FanOut render =
        FanOut.over(
                split.output(tiles),
                tile ->
                    Task.container("render", "tools:1")
                        .reads(convert.output(cog))
                        .writes(png)
                        .writes(bytes)
                        .command("render", "in/cog", "out/png", "out/bytes")
                        .arg("--tile")
                        .arg(tile)
                        .build())
            .parallelism(4)
            .build();
    TaskGroup preview =
        TaskGroup.builder("previews")
            .tasks(split, render)
            .enabledIf(previews)
            .output(sizes, render.outputs(bytes))
            .output(png, render.outputs(png))
            .build();
    Task report =
        Task.container("report", "tools:1")
            .reads(convert.output(cog))
            .readsIfPresent(preview.output(png), "in/tiles")
            .writes(pdf)
            .command("report")
            .arg("--title")
            .arg(Value.text("Scene ").plus(scene))
            .build();
    return Workflow.builder("scene-import")
        .parameters(scene, quality, previews)
        .artifacts(raw, mask)
        .tasks(convert, preview, report)
        .output(pdf, report.output(pdf))
        .onExit(
            end ->
                Task.container("notify", "mailer:2")
                    .env("PHASE", end.phase())
                    .envIfPresent("FAILED_TASK", end.failedTask())
                    .env("TOKEN", SecretRef.of("mail", "token"))
                    .command("notify")
                    .build())
        .parallelism(8)
        .build();
  }

  /** Conditions, a recovery branch, a tolerated failure, an approval, a workflow as a task. */
  public static Workflow publish() {
    Workflow called = sceneImportWithoutExit();
    InputArtifact raw = called.artifact("raw");
    Output<String> decision = Output.of("decision", choice("publish", "reject"));
    Output<String> comment = Output.text("comment").withDefault("");
    Output<Long> clouds = Output.integer("clouds");
    Output<String> sha = Output.text("sha");
    Task imported =
        Task.call("import", called)
            .argument(called.parameter("scene", TEXT), "S2A-0042")
            .artifact(raw, raw)
            .build();
    Task measure =
        Task.container("measure", "tools:1").writes(clouds).command("clouds").mayFail().build();
    Task guess =
        Task.container("guess", "tools:1").onlyIf(measure.failed()).command("guess").build();
    SuspendTask review =
        Task.suspend("review")
            .onlyIf(Condition.greaterThan(measure.output(clouds), 20))
            .expects(decision)
            .expects(comment)
            .timeout(Duration.ofDays(7))
            .build();
    Task publish =
        Task.container("publish", "tools:1")
            .onlyIf(review.output(decision).equalTo("publish").or(review.skipped()))
            .envIfPresent("COMMENT", review.output(comment))
            .command("publish")
            .build();
    Task sum =
        Task.container("sum", "busybox:1.36")
            .reads(imported.output(OutputArtifact.file("report")), "in/file")
            .writes(sha)
            .script("sha256sum in/file | cut -c1-64 > out/sha")
            .after(guess)
            .afterAnyOutcomeOf(publish)
            .build();
    return Workflow.builder("publish")
        .artifacts(raw)
        .tasks(imported, measure, guess, review, publish, sum)
        .build();
  }

  private static Workflow sceneImportWithoutExit() {
    Parameter<String> scene = Parameter.text("scene");
    InputArtifact raw = InputArtifact.file("raw");
    OutputArtifact report = OutputArtifact.file("report");
    Task convert =
        Task.container("convert", "gdal:3")
            .reads(raw)
            .env("SCENE", scene)
            .writes(report)
            .script("cp in/raw out/report")
            .build();
    return Workflow.builder("scene-import")
        .parameters(scene)
        .artifacts(raw)
        .tasks(convert)
        .output(report, convert.output(report))
        .build();
  }

  /** List, fan out, aggregate. */
  public static Workflow squares() {
    Output<List<Long>> numbers = Output.list("numbers", INTEGER);
    Output<Long> square = Output.integer("square");
    Output<Long> sum = Output.integer("sum");
    Task list =
        Task.container("list", "busybox:1.36")
            .writes(numbers)
            .script("echo '[1,2,3]' > out/numbers")
            .build();
    FanOut squares =
        FanOut.over(
                list.output(numbers),
                n ->
                    Task.container("square", "busybox:1.36")
                        .env("N", n)
                        .writes(square)
                        .script("echo $((N * N)) > out/square")
                        .build())
            .build();
    Task total =
        Task.container("total", "busybox:1.36")
            .env("ALL", squares.outputs(square))
            .writes(sum)
            .script("echo $(( $(echo \"$ALL\" | tr -d '[]' | tr , +) )) > out/sum")
            .build();
    return Workflow.builder("squares")
        .tasks(list, squares, total)
        .output(sum, total.output(sum))
        .build();
  }

  /** Fan-outs in fan-outs, whose items and tasks hide each other's names. */
  public static Workflow nested() {
    Output<Long> size = Output.integer("size");
    Output<List<Long>> sizes = Output.list("sizes", INTEGER);
    Output<List<List<Long>>> all = Output.list("all", DataType.listOf(INTEGER));
    Task start = Task.container("a", "tools:1").writes(size).command("start").build();
    FanOut outer =
        FanOut.over(
                List.of("x", "y: z", "007"),
                letter -> {
                  FanOut inner =
                      FanOut.range(
                              0,
                              3,
                              number ->
                                  Task.container("outer", "tools:1")
                                      .args("--letter")
                                      .arg(letter)
                                      .arg(letter.index())
                                      .arg(number)
                                      .arg(number.index())
                                      .writes(size)
                                      .command("inner")
                                      .mayFail()
                                      .build())
                          .build();
                  Task hidden =
                      Task.container("a", "tools:1")
                          .env("START", start.output(size))
                          .command("hidden")
                          .build();
                  Task after = Task.container("b", "tools:1").command("b").after(hidden).build();
                  return TaskGroup.builder("outer")
                      .tasks(inner, hidden, after)
                      .output(sizes, inner.outputs(size))
                      .parallelism(2)
                      .continueOnFailure()
                      .build();
                })
            .parallelism(3)
            .metadata("title", "All letters")
            .build();
    return Workflow.builder("nested").tasks(start, outer).output(all, outer.outputs(sizes)).build();
  }

  /** All samples. */
  public static List<Workflow> all() {
    return List.of(sceneImport(), publish(), squares(), nested());
  }
}
