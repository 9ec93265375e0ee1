package io.tiphys.examples.embedding;

import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;

/** Counts the pages of a document. */
public final class Scan {
  public static final Parameter<String> DOCUMENT = Parameter.text("document");
  public static final Output<Long> PAGES = Output.integer("pages");

  public static final Task COUNT =
      Task.container("count", "scanner:1")
          .env("DOCUMENT", DOCUMENT)
          .writes(PAGES)
          .command("count-pages")
          .retry(RetryPolicy.maxAttempts(3).backoff(Duration.ofSeconds(30)))
          .timeout(Duration.ofHours(1))
          .build();

  public static final Workflow WORKFLOW =
      Workflow.builder("scan")
          .parameters(DOCUMENT)
          .tasks(COUNT)
          .output(PAGES, COUNT.output(PAGES))
          .build();

  private Scan() {}
}
