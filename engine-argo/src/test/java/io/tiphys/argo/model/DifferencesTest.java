package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  @Test
  void trees_thatDiffer_areToldApart() {
    assertThat(between("{name: a}", "{name: b}")).hasSize(1);
    assertThat(between("{name: a}", "{}")).containsExactly(".name: a became nothing");
    assertThat(between("{}", "{name: a}")).hasSize(1);
    assertThat(between("{parallelism: 1}", "{parallelism: '1'}")).hasSize(1);
    assertThat(between("{steps: [[]]}", "{steps: []}")).hasSize(1);
    assertThat(between("{inputs: {}}", "{}")).hasSize(1);
    assertThat(between("{inputs: {parameters: []}}", "{inputs: {}}")).hasSize(1);
    assertThat(between("{container: {image: a}}", "{container: {}}")).hasSize(1);
    assertThat(between("{}", "{container: {}}")).hasSize(1);
  }

  @Test
  void trees_thatMeanTheSameToKubernetes_areEqual() {
    assertThat(between("{container: {args: []}}", "{container: {}}")).isEmpty();
    assertThat(between("{parallelism: 1}", "{parallelism: 1.0}")).isEmpty();
  }

  private static List<String> between(String left, String right) {
    return Differences.between(Documents.yaml(left), Documents.yaml(right), Template.class);
  }
}
