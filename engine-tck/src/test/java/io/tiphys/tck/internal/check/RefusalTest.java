package io.tiphys.tck.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {

  @Test
  void proof_scenarioInCompanyAndAlone_isALineOfTheLatter() {
    Trace company = trace(false, 5);
    Trace alone = trace(true, 2);

    assertThat(Refusal.proof(Feature.DURABLE, List.of(company, alone)))
        .hasValueSatisfying(where -> assertThat(where.line()).isEqualTo(2));
    assertThat(Refusal.proof(Feature.DURABLE, List.of(company)))
        .hasValueSatisfying(where -> assertThat(where.line()).isEqualTo(5));
  }

  /** Makes a trace whose line of a number says that a feature is missing. */
  private static Trace trace(boolean alone, int line) {
    List<TraceEvent> events = new ArrayList<>();
    events.add(
        new TraceEvent.Begin(
            Refusal.SCENARIO, alone, 1, "any", List.of(), Map.of(), Map.of(), "boot", 0));
    for (int other = 2; other < line; other++) {
      events.add(fact("something else in line " + other));
    }
    events.add(fact("probed " + Feature.DURABLE.id()));
    return new Trace(events);
  }

  private static TraceEvent.Fact fact(String name) {
    return new TraceEvent.Fact(name, TextNode.valueOf("missing"));
  }
}
