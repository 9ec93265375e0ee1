package io.tiphys.examples.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.domain.Stage;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.read();

  @Test
  void workflow_eachWork_isThere() {
    for (Stage stage : Stage.values()) {
      stage.work().ifPresent(work -> assertThat(catalogue.workflow(work).name()).isEqualTo(work));
    }
  }

  @Test
  void workflow_unknownWork_saysWhatThereIs() {
    assertThatThrownBy(() -> catalogue.workflow("forecast"))
        .hasMessage(
            "no workflow for 'forecast', only [ensemble, extremes, publication, quality-check,"
                + " year-summary]");
  }

  @Test
  void all_writtenAndReadAgain_areEqual() {
    for (Workflow workflow : catalogue.all()) {
      assertThat(WorkflowYaml.read(WorkflowYaml.write(workflow))).isEqualTo(workflow);
    }
  }

  @Test
  void qualityCheck_climate_triesAgainOnlyWhenTheArchiveIsBusy() {
    ContainerTask climate = (ContainerTask) catalogue.workflow("quality-check").task("climate");

    assertThat(climate.retry().maxAttempts()).isEqualTo(3);
    assertThat(climate.retry().exitCodes()).containsExactly(75);
  }
}
