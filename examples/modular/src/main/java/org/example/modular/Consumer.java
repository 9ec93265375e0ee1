package org.example.modular;

import io.tiphys.Engine;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.local.LocalEngine;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.EngineUnderTest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Uses both engines and the kit from a module; ends with an exception if something is amiss. */
public final class Consumer {
  private static final Output<String> WORD = Output.text("word");
  private static final Task SAY =
      Task.container("say", "busybox:1.36").writes(WORD).script("echo modular > out/word").build();
  private static final Workflow WORKFLOW =
      Workflow.builder("modular").tasks(SAY).output(WORD, SAY.output(WORD)).build();

  private Consumer() {}

  public static void main(String... args) throws Exception {
    List<String> modules =
        Stream.of(
                Consumer.class,
                Engine.class,
                LocalEngine.class,
                ArgoManifests.class,
                EngineUnderTest.class)
            .map(type -> type.getModule().getName())
            .toList();
    expect(
        modules.equals(
            List.of(
                "org.example.modular",
                "io.tiphys",
                "io.tiphys.local",
                "io.tiphys.argo",
                "io.tiphys.tck")),
        "modules: " + modules);

    SubmitRequest request = SubmitRequest.of(WORKFLOW, RequestKey.of("modular-1"));
    try (Engine engine =
        LocalEngine.builder().task(SAY, call -> call.write(WORD, "modular")).build()) {
      String word =
          engine
              .submit(request)
              .await(Duration.ofMinutes(1))
              .requireSuccess()
              .output(WORD)
              .orElseThrow();
      expect(word.equals("modular"), "said: " + word);
    }
    String manifest = ArgoManifests.inNamespace("scenes").yaml(request);
    expect(manifest.contains("kind: \"Workflow\""), manifest);
  }

  private static void expect(boolean so, String found) {
    if (!so) {
      throw new IllegalStateException(found);
    }
  }
}
