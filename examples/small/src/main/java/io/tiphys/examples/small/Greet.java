package io.tiphys.examples.small;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A workflow that is written as YAML, {@code greet.yaml} beside this class, and run from Java. */
public final class Greet {
  private Greet() {}

  public static void main(String... args) throws Exception {
    Workflow workflow = WorkflowYaml.read(resource("greet.yaml"));
    SubmitRequest request =
        SubmitRequest.builder(workflow, RequestKey.random())
            .argument(workflow.parameter("name", DataType.TEXT), "Ada")
            .build();
    try (Engine engine = LocalEngine.withProcesses()) {
      Run run = engine.submit(request);
      System.out.println(
          run.await(Duration.ofMinutes(1))
              .requireSuccess()
              .output(Output.text("loud"))
              .orElseThrow());
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Greet.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
