package io.tiphys.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.submit.RequestKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both halves of docs/migrating.md do what the page says. */
class MigrationTest {

  @Test
  void byHand_pagesOfAStatus_areFoundInTheNodes() {
    GenericKubernetesResource workflow = new GenericKubernetesResource();
    workflow.setAdditionalProperty(
        "status",
        Map.of(
            "nodes",
            Map.of(
                "scan-1",
                Map.of(
                    "outputs",
                    Map.of("parameters", List.of(Map.of("name", "pages", "value", "12\n")))))));

    assertThat(ByHand.pages(workflow)).contains(12L);
    assertThat(ByHand.spec("letter-7")).containsEntry("entrypoint", "count");
  }

  @Test
  void withEngine_askedTwice_runsOnce() throws Exception {
    try (Engine engine =
        LocalEngine.builder().task(Scan.COUNT, call -> call.write(Scan.PAGES, 12L)).build()) {
      WithEngine service = new WithEngine(engine);

      RequestKey first = service.submit("letter-7");
      RequestKey second = service.submit("letter-7");

      assertThat(second).isEqualTo(first);
      assertThat(service.pages(first)).isEqualTo(12);
      assertThat(engine.runs(io.tiphys.run.RunQuery.all())).hasSize(1);
    }
  }
}
