package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be done about what others refuse. */
class ControllerWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workflows must use workflowTemplateRef to be executed when the controller is in reference"
            + " mode | templateReferencing",
        "pods \"w-1\" is forbidden: violates PodSecurity \"restricted:latest\": x | restrictedPods",
        "pods \"w-1\" is forbidden: failed quota: q: must specify limits.cpu | containerLimits",
        "pods \"w-1\" is forbidden: exceeded quota: q, requested: pods=1 | raise the quota",
        "pods \"w-1\" is forbidden: error looking up service account n/x | serviceAccount"
      })
  void advice_wordsThatAreKnown_saysWhatToDo(String words, String advice) {
    assertThat(ControllerWords.advice(words)).contains(advice);
    assertThat(ControllerWords.explained(words)).startsWith(words).contains(advice);
  }

  @Test
  void explained_otherWords_areLeftAsTheyAre() {
    assertThat(ControllerWords.explained("pod deleted")).isEqualTo("pod deleted");
  }

  /** A controller with workflowRestrictions.templateReferencing Strict ends it at once. */
  @Test
  void read_runThatTheControllerRefuses_isFailed_andSaysWhatToDo() {
    String words =
        "workflows must use workflowTemplateRef to be executed when the controller is in reference"
            + " mode";
    Scene scene = new Scene();
    scene.status.phase(WorkflowPhase.ERROR).message(words).finishedAt(Scene.at(1));

    RunStatus run = scene.read();

    assertThat(run.reason()).isEqualTo(Reason.ENGINE);
    assertThat(run.failure().map(Failure::message).orElseThrow())
        .startsWith(words)
        .contains("use a controller without this restriction");
    assertThat(run.failure().flatMap(Failure::nativeMessage)).contains(words);
  }
}
