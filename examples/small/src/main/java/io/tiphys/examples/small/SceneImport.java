package io.tiphys.examples.small;

import static io.tiphys.workflow.DataType.INTEGER;
import static io.tiphys.workflow.DataType.TEXT;
import static io.tiphys.workflow.DataType.choice;

import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * A workflow as teams have them: satellite scenes become maps.
 *
 * <p>Parameters, artifacts between tasks, an optional input, a retry, a group that users switch on
 * and off, a fan-out over a list that a task makes, and an exit handler. The constants are the
 * workflow's typed interface: callers pass arguments and read results with them.
 */
public final class SceneImport {
  /** How much work to put into a scene. */
  public enum Quality {
    DRAFT,
    FULL
  }

  public static final Parameter<String> SCENE =
      Parameter.text("scene").describedAs("id of the scene");
  public static final Parameter<Quality> QUALITY =
      Parameter.of("quality", choice(Quality.class)).withDefault(Quality.FULL);
  public static final Parameter<Boolean> PREVIEWS = Parameter.flag("previews").withDefault(true);
  public static final InputArtifact RAW = InputArtifact.file("raw");
  public static final InputArtifact MASK = InputArtifact.file("mask").optional();
  public static final OutputArtifact COG = OutputArtifact.file("cog");
  public static final OutputArtifact PNG = OutputArtifact.file("png");
  public static final OutputArtifact PNGS = OutputArtifact.directory("pngs");
  public static final OutputArtifact PDF = OutputArtifact.file("report");
  public static final Output<List<String>> TILES = Output.list("tiles", TEXT);
  public static final Output<Long> BYTES = Output.integer("bytes");
  public static final Output<List<Long>> SIZES = Output.list("sizes", INTEGER);

  public static final Task CONVERT =
      Task.container("convert", "gdal:3")
          .reads(RAW)
          .readsIfPresent(MASK)
          .writes(COG)
          .env("QUALITY", QUALITY)
          .script(
              """
              if [ -e in/mask ]; then set -- -mask in/mask; fi
              gdal_translate "$@" -of COG in/raw out/cog
              """)
          .retry(
              RetryPolicy.maxAttempts(3)
                  .backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(5))
                  .onExitCodes(75, 137))
          .timeout(Duration.ofMinutes(30))
          .resources(Resources.cpuMillis(2000).memoryMiB(4096))
          .metadata("title", "Convert to cloud-optimised GeoTIFF")
          .build();

  public static final Task SPLIT =
      Task.container("split", "tools:1")
          .reads(CONVERT.output(COG))
          .writes(TILES)
          .command("list-tiles", "in/cog", "out/tiles")
          .build();

  /** The tile is a {@code Value<String>} that exists only in the body. */
  public static final FanOut RENDER =
      FanOut.over(
              SPLIT.output(TILES),
              tile ->
                  Task.container("render", "tools:1")
                      .reads(CONVERT.output(COG))
                      .writes(PNG)
                      .writes(BYTES)
                      .command("render", "in/cog", "out/png", "out/bytes")
                      .arg("--tile")
                      .arg(tile)
                      .build())
          .parallelism(4)
          .build();

  public static final TaskGroup PREVIEW =
      TaskGroup.builder("previews")
          .tasks(SPLIT, RENDER)
          .enabledIf(PREVIEWS)
          .output(SIZES, RENDER.outputs(BYTES))
          .output(PNGS, RENDER.outputs(PNG))
          .build();

  public static final Task REPORT =
      Task.container("report", "tools:1")
          .reads(CONVERT.output(COG))
          .readsIfPresent(PREVIEW.output(PNGS), "in/tiles")
          .writes(PDF)
          .command("report")
          .arg("--title")
          .arg(Value.text("Scene ").plus(SCENE))
          .build();

  public static final Workflow WORKFLOW =
      Workflow.builder("scene-import")
          .parameters(SCENE, QUALITY, PREVIEWS)
          .artifacts(RAW, MASK)
          .tasks(CONVERT, PREVIEW, REPORT)
          .output(PDF, REPORT.output(PDF))
          .onExit(
              end ->
                  Task.container("notify", "mailer:2")
                      .env("PHASE", end.phase())
                      .envIfPresent("FAILED_TASK", end.failedTask())
                      .env("TOKEN", SecretRef.of("mail", "token"))
                      .command("notify")
                      .build())
          .parallelism(8)
          .timeout(Duration.ofHours(2))
          .build();

  private SceneImport() {}
}
