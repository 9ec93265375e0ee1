package io.tiphys.examples.small;

import static io.tiphys.workflow.DataType.choice;

import io.tiphys.run.Run;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;

/**
 * A workflow that calls another one and waits for a person: conditions, a recovery branch, a
 * failure that is tolerated, an approval that supplies outputs, and a task made by a method.
 */
public final class Publish {
  public static final Output<String> DECISION = Output.of("decision", choice("publish", "reject"));
  public static final Output<String> COMMENT = Output.text("comment").withDefault("");
  public static final Output<Long> CLOUDS = Output.integer("clouds");
  public static final Output<String> SHA = Output.text("sha");

  /**
   * The same tasks without limit and exit handler of their own, which only a whole run can have.
   */
  static final Workflow SCENE =
      Workflow.builder("scene")
          .parameters(SceneImport.SCENE, SceneImport.QUALITY, SceneImport.PREVIEWS)
          .artifacts(SceneImport.RAW, SceneImport.MASK)
          .tasks(SceneImport.CONVERT, SceneImport.PREVIEW, SceneImport.REPORT)
          .output(SceneImport.PDF, SceneImport.REPORT.output(SceneImport.PDF))
          .build();

  public static final Task IMPORT =
      Task.call("import", SCENE)
          .argument(SceneImport.SCENE, "S2A-0042")
          .artifact(SceneImport.RAW, SceneImport.RAW)
          .build();
  public static final Task MEASURE =
      Task.container("measure", "tools:1").writes(CLOUDS).command("clouds").mayFail().build();
  public static final Task GUESS =
      Task.container("guess", "tools:1").onlyIf(MEASURE.failed()).command("guess").build();

  /** Nobody has to look at a scene with few clouds, or with no figure. */
  public static final SuspendTask REVIEW =
      Task.suspend("review")
          .onlyIf(Condition.greaterThan(MEASURE.output(CLOUDS), 20))
          .expects(DECISION)
          .expects(COMMENT)
          .timeout(Duration.ofDays(7))
          .build();

  public static final Task PUBLISH =
      Task.container("publish", "tools:1")
          .onlyIf(REVIEW.output(DECISION).equalTo("publish").or(REVIEW.skipped()))
          .envIfPresent("COMMENT", REVIEW.output(COMMENT))
          .command("publish")
          .build();

  public static final Workflow WORKFLOW =
      Workflow.builder("publish")
          .artifacts(SceneImport.RAW)
          .tasks(
              IMPORT,
              MEASURE,
              GUESS,
              REVIEW,
              PUBLISH,
              checksum("sum", IMPORT.output(SceneImport.PDF)))
          .build();

  private Publish() {}

  static ContainerTask checksum(String name, ArtifactRef file) {
    return Task.container(name, "busybox:1.36")
        .reads(file, "in/file")
        .writes(SHA)
        .script("sha256sum in/file | cut -c1-64 > out/sha")
        .build();
  }

  /** What a page does when somebody presses one of two buttons. */
  public static void decide(Run run, boolean yes) {
    if (yes) {
      run.approve(REVIEW, Outputs.of(DECISION, "publish").with(COMMENT, "fine"));
    } else {
      run.reject(REVIEW, "too cloudy");
    }
  }
}
