package io.tiphys.bench.argo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request, and the bytes that it becomes, made in two ways: from the request, and the floor,
 * which is the same bytes by a bare generator.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class TranslationWork {
  private static final String IMAGE = "registry.example/raster:1.4";
  private static final int GROUPS = 10;

  private final ArgoManifests manifests = ArgoManifests.inNamespace("scenes");
  private final SubmitRequest request = request();
  private final JsonFactory factory = new JsonFactory();
  private final RecordedJson recorded;

  TranslationWork() throws IOException {
    byte[] json = translate();
    this.recorded = RecordedJson.of(factory, json);
    if (!Arrays.equals(json, writeFloor())) {
      throw new IllegalStateException("the two ways do not write the same");
    }
    System.out.printf("%n%d bytes of JSON, %d tokens%n", json.length, recorded.length());
  }

  /** Plans, compiles and writes. */
  byte[] translate() {
    return manifests.json(request).getBytes(StandardCharsets.UTF_8);
  }

  byte[] writeFloor() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = factory.createGenerator(out)) {
      recorded.write(generator);
    }
    return out.toByteArray();
  }

  /** Bands of scenes, each a group with files, values, a condition and a fan-out. */
  private static SubmitRequest request() {
    Parameter<String> scene = Parameter.text("scene");
    Parameter<Long> zoom = Parameter.integer("zoom");
    List<Vertex> members = new ArrayList<>();
    for (int i = 1; i <= GROUPS; i++) {
      members.add(band("band-" + i, scene, zoom));
    }
    Workflow workflow =
        Workflow.builder("scene")
            .parameters(scene, zoom)
            .tasks(members.toArray(Vertex[]::new))
            .timeout(Duration.ofHours(2))
            .onExit(
                end ->
                    Task.container("report", IMAGE)
                        .env("PHASE", end.phase())
                        .script("report \"$PHASE\"")
                        .build())
            .build();
    return SubmitRequest.builder(workflow, RequestKey.of("scene-1"))
        .argument(scene, "S2B_31UFU_20261125")
        .argument(zoom, 9L)
        .build();
  }

  private static TaskGroup band(String name, Parameter<String> scene, Parameter<Long> zoom) {
    OutputArtifact raster = OutputArtifact.file("raster");
    Output<List<String>> tiles = Output.list("tiles", DataType.TEXT);
    Output<Long> count = Output.integer("count");
    ContainerTask read =
        Task.container("read", IMAGE)
            .env("SCENE", scene)
            .script("read --scene \"$SCENE\" --band " + name + " out/raster; tiles > out/tiles")
            .writes(raster)
            .writes(tiles)
            .retry(RetryPolicy.maxAttempts(3))
            .timeout(Duration.ofMinutes(10))
            .build();
    FanOut each =
        FanOut.over(
                read.output(tiles),
                tile ->
                    Task.container("tile", IMAGE)
                        .env("TILE", tile)
                        .env("ZOOM", zoom)
                        .reads(read.output(raster), "in/raster")
                        .script("tile --zoom \"$ZOOM\" \"$TILE\" in/raster > out/count")
                        .writes(count)
                        .build())
            .parallelism(4)
            .build();
    ContainerTask join =
        Task.container("join", IMAGE)
            .env("COUNTS", each.outputs(count))
            .reads(read.output(raster), "in/raster")
            .script("join \"$COUNTS\" in/raster > out/count")
            .writes(count)
            .metadata("team", "maps")
            .build();
    ContainerTask publish =
        Task.container("publish", IMAGE)
            .env("COUNT", join.output(count))
            .onlyIf(Condition.greaterThan(join.output(count), 0))
            .script("publish \"$COUNT\"")
            .mayFail()
            .build();
    return TaskGroup.builder(name)
        .tasks(read, each, join, publish)
        .output(count, join.output(count))
        .build();
  }
}
