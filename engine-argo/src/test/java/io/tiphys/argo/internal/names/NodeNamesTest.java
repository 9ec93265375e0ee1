package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeNamesTest {

  /** Ids that a real controller gave out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "st-normal|st-normal|st-normal",
        "st-normal|st-normal.a|st-normal-160827095",
        "rty-fanout|rty-fanout.a(1:1)(0)|rty-fanout-1775158675",
        "nam-nested|nam-nested.grp.fan(0:k:é\\\",v:x.yz[0])(1)|nam-nested-2168256306",
        "can-stop-running|can-stop-running.onExit|can-stop-running-4149162849",
        "rty-16849|rty-16849[0].a(0:1)(0)|rty-16849-2693405411"
      })
  void id_nodesOfRealRuns_isTheirs(String run, String node, String id) {
    assertThat(NodeNames.id(run, node)).isEqualTo(id);
  }

  @Test
  void below_taskStepAndNothing_areJoinedAsArgoDoes() {
    assertThat(NodeNames.below("w.g", "a")).isEqualTo("w.g.a");
    assertThat(NodeNames.below("w", "[0].a")).isEqualTo("w[0].a");
    assertThat(NodeNames.below("w", "")).isEqualTo("w");
  }

  @Test
  void attempt_first_hasIndexZero() {
    assertThat(NodeNames.attempt("w.a", 1)).isEqualTo("w.a(0)");
  }
}
