package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.limited;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with the artifacts that a request hands in, and with its deliveries. */
class ArtifactProblemsTest {
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final InputArtifact TREE = InputArtifact.directory("tree").optional();
  private static final OutputArtifact PDF = OutputArtifact.file("pdf");
  private static final OutputArtifact COG = OutputArtifact.file("cog");
  private static final ArtifactLocation PLACE = ArtifactLocation.of("imports", "a");
  private static final Task MAKE = container("make").writes(PDF).writes(COG).build();
  private static final Workflow WORKFLOW =
      Workflow.builder("w")
          .artifacts(RAW, TREE)
          .tasks(MAKE)
          .output(PDF, MAKE.output(PDF))
          .output(COG, MAKE.output(COG))
          .build();

  private FileSystem files;

  @BeforeEach
  void openFiles() throws IOException {
    files = Jimfs.newFileSystem(Configuration.unix());
    Files.createDirectories(files.getPath("/tree/deep"));
    Files.writeString(files.getPath("/tree/deep/a"), "1234");
    Files.writeString(files.getPath("/tree/b"), "5678");
    Files.createSymbolicLink(files.getPath("/tree/link"), files.getPath("b"));
    Files.createSymbolicLink(files.getPath("/to-tree"), files.getPath("tree"));
    Files.createSymbolicLink(files.getPath("/dangling"), files.getPath("nowhere"));
    Files.writeString(files.getPath("/raw"), "12345678");
  }

  @AfterEach
  void closeFiles() throws IOException {
    files.close();
  }

  private Path file(String path) {
    return files.getPath(path);
  }

  private SubmitRequest.Builder raw() {
    return request(WORKFLOW).artifact(RAW, file("/raw"));
  }

  /**
   * @rule VAL-004
   */
  @Test
  void problems_missingUnknownOrOtherwiseDeclared_areRefused() {
    Workflow none = Workflow.of("w", task("a"));
    new PlanProblems()
        .add("missing", request(WORKFLOW))
        .add("missing, another is given", request(WORKFLOW).artifact(TREE, file("/tree")))
        .add("misspelt", request(WORKFLOW).artifact(InputArtifact.file("rwa"), PLACE))
        .add("the workflow has none", request(none).artifact(RAW, PLACE))
        .add("optional here, required there", request(WORKFLOW).artifact(RAW.optional(), PLACE))
        .add("a directory", request(WORKFLOW).artifact(InputArtifact.directory("raw"), PLACE))
        .add("an optional one is not needed", raw())
        .assertMatches("artifacts.txt");
  }

  @Test
  void problems_localFiles_areLookedAt() {
    new PlanProblems()
        .add("there", raw().artifact(TREE, file("/tree")))
        .add("there, through a link", raw().artifact(TREE, file("/to-tree")))
        .add("not there", request(WORKFLOW).artifact(RAW, file("/nowhere")))
        .add("a link to nothing", request(WORKFLOW).artifact(RAW, file("/dangling")))
        .add("a directory for a file", request(WORKFLOW).artifact(RAW, file("/tree")))
        .add("a file for a directory", raw().artifact(TREE, file("/raw")))
        .add("no directory", raw().artifact(TREE, file("/nowhere")))
        .assertMatches("artifacts-local.txt");
  }

  /**
   * @rule UNI-011
   */
  @Test
  void problems_artifactOfTheLimitAndMore_areToldApart() {
    Capabilities eight = limited(Limit.ARTIFACT_BYTES, 8);
    Capabilities seven = limited(Limit.ARTIFACT_BYTES, 7);
    ArtifactLocation known = PLACE.withSizeBytes(8);
    new PlanProblems()
        .add("a file of 8", raw(), eight)
        .add("a file over 7", raw(), seven)
        .add("a directory of 8", raw().artifact(TREE, file("/tree")), eight)
        .add(
            "a directory over 7",
            request(WORKFLOW).artifact(RAW, PLACE).artifact(TREE, file("/tree")),
            seven)
        .add(
            "a directory over 7, through a link",
            request(WORKFLOW).artifact(RAW, PLACE).artifact(TREE, file("/to-tree")),
            seven)
        .add("a known size of 8", request(WORKFLOW).artifact(RAW, known), eight)
        .add("a known size over 7", request(WORKFLOW).artifact(RAW, known), seven)
        .add("a size that nobody knows", request(WORKFLOW).artifact(RAW, PLACE), seven)
        .assertMatches("artifacts-bytes.txt");
  }

  @Test
  void problems_deliveries_areHeldAgainstTheOutputs() {
    OutputArtifact directory = OutputArtifact.directory("pdf");
    new PlanProblems()
        .add(
            "two places",
            raw().deliver(PDF, PLACE).deliver(COG, ArtifactLocation.of("imports", "b")))
        .add("one place", raw().deliver(PDF, PLACE).deliver(COG, PLACE.withSizeBytes(1)))
        .add(
            "one key in two stores",
            raw().deliver(PDF, PLACE).deliver(COG, ArtifactLocation.of("results", "a")))
        .add("misspelt", raw().deliver(OutputArtifact.file("pfd"), PLACE))
        .add("declared otherwise", raw().deliver(directory, PLACE))
        .add(
            "delivered under two declarations", raw().deliver(PDF, PLACE).deliver(directory, PLACE))
        .assertMatches("deliveries.txt");
  }
}
