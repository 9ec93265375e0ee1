package org.example.reading;

import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the words of a text, and reports which are the most frequent. */
public final class Reading {
  public static final Parameter<Long> TOP = Parameter.integer("top").withDefault(3L);
  public static final InputArtifact TEXT = InputArtifact.file("text");
  public static final Output<Long> WORDS = Output.integer("words");
  public static final OutputArtifact RANKING = OutputArtifact.file("ranking");
  public static final OutputArtifact REPORT = OutputArtifact.file("report");

  public static final Task COUNT =
      Task.container("count", "busybox:1.36")
          .reads(TEXT)
          .writes(WORDS)
          .script("wc -w < in/text > out/words")
          .build();

  public static final Task RANK =
      Task.container("rank", "busybox:1.36")
          .reads(TEXT)
          .writes(RANKING)
          .env("TOP", TOP)
          .script(
              """
              tr -cs A-Za-z '\\n' < in/text | tr A-Z a-z | grep . | sort | uniq -c |
                sort -k 1,1nr -k 2 | head -n "$TOP" > out/ranking
              """)
          .build();

  public static final Task WRITE =
      Task.container("write", "busybox:1.36")
          .reads(RANK.output(RANKING))
          .writes(REPORT)
          .env("WORDS", COUNT.output(WORDS))
          .script("{ echo \"$WORDS words\"; cat in/ranking; } > out/report")
          .build();

  public static final Workflow WORKFLOW =
      Workflow.builder("reading")
          .parameters(TOP)
          .artifacts(TEXT)
          .tasks(COUNT, RANK, WRITE)
          .output(WORDS, COUNT.output(WORDS))
          .output(REPORT, WRITE.output(REPORT))
          .build();

  private Reading() {}

  /** Writes the workflow as a document, for the command line. */
  public static void main(String... args) throws IOException {
    Files.writeString(Path.of("reading.yaml"), WorkflowYaml.write(WORKFLOW));
  }
}
