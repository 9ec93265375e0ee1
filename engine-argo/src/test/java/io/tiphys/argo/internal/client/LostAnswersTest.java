package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request is repeated whose first try has done its work: then the server refuses the second. */
@Timeout(60)
class LostAnswersTest {
  private static final String ABSENT =
      "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"message\":\"x not found\","
          + "\"details\":{\"name\":\"x\",\"kind\":\"workflows\"}}";
  private static final String OTHER_UID =
      "{\"reason\":\"Conflict\",\"message\":\"the UID in the precondition (a) does not match\"}";
  private static final String CONFLICT =
      "{\"kind\":\"Status\",\"reason\":\"Conflict\",\"message\":\"has been modified\"}";
  private static final String FULL =
      "{\"kind\":\"Status\",\"reason\":\"Forbidden\",\"message\":\"exceeded quota: q\"}";

  private final ScriptedWire wire = new ScriptedWire();
  private final ApiClient client = ApiClient.over(wire, new AtOnce(), ClientSettings.of("n"));

  /** Pauses pass at once; what limits a try never comes. */
  private static final class AtOnce implements Ticks {
    @Override
    public Alarm after(Duration delay, Runnable action) {
      if (delay.compareTo(Duration.ofSeconds(10)) < 0) {
        action.run();
      }
      return Alarm.NONE;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public double chance() {
      return 0.5;
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static void lose(ScriptedWire.Line line) {
    line.fail(new IOException("cut"));
  }

  private static Consumer<ScriptedWire.Line> answer(int code, String text) {
    return line -> line.answer(code, text);
  }

  private static Workflow workflow() {
    Workflow workflow = new Workflow();
    workflow.getMetadata().setName("x");
    workflow.getMetadata().setLabels(Map.of(Marks.RUN, "x-1"));
    return workflow.spec(new WorkflowSpec());
  }

  private static String stored(String run) {
    return "{\"metadata\":{\"name\":\"x\",\"uid\":\"u\",\"resourceVersion\":\"1\",\"labels\":{\"%s\":\"%s\"}}}"
        .formatted(Marks.RUN, run);
  }

  /** Our own object may be what fills the quota. */
  @Test
  void create_refusedAfterALostAnswer_isTheObjectThatTheFirstTryHasMade() {
    wire.answers(LostAnswersTest::lose, answer(403, FULL), answer(200, stored("x-1")));

    assertThat(client.objects().create(Kind.WORKFLOWS, workflow()).fresh()).isTrue();
  }

  @Test
  void create_refusedAfterALostAnswer_andNotMade_isRefused() {
    wire.answers(LostAnswersTest::lose, answer(403, FULL), answer(200, stored("x-other")));

    assertThatThrownBy(() -> client.objects().create(Kind.WORKFLOWS, workflow()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("exceeded quota");
  }

  @Test
  void create_refused_costsNoSecondRequest() {
    wire.answers(answer(403, FULL));

    assertThatThrownBy(() -> client.objects().create(Kind.WORKFLOWS, workflow()))
        .isInstanceOf(EngineException.class);
    assertThat(wire.lines).hasSize(1);
  }

  @Test
  void delete_goneAfterALostAnswer_wasThere() {
    wire.answers(
        LostAnswersTest::lose, answer(404, ABSENT), answer(504, "gateway"), answer(409, OTHER_UID));

    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", "u", true)).isTrue();
    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", "u", true)).isTrue();
  }

  @Test
  void delete_goneAfterTheServerHadNoTime_wasNotThere() {
    wire.answers(answer(429, "slower"), answer(404, ABSENT));

    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", "u", true)).isFalse();
  }

  private int told() {
    AtomicInteger told = new AtomicInteger();
    Workflow unused =
        client
            .objects()
            .edit(
                Kind.WORKFLOWS,
                "x",
                Workflow.class,
                now -> {
                  told.incrementAndGet();
                  return Optional.of(Map.of("spec", Map.of("shutdown", "Stop")));
                },
                now -> true);
    return told.get();
  }

  @Test
  void edit_conflictAfterALostAnswer_isDoneWhenTheObjectShowsIt() {
    wire.answers(
        answer(200, stored("x-1")),
        LostAnswersTest::lose,
        answer(409, CONFLICT),
        answer(200, stored("x-1")));

    assertThat(told()).isEqualTo(1);
  }

  @Test
  void edit_conflict_isNotTakenForDone() {
    wire.answers(
        answer(200, stored("x-1")),
        answer(409, CONFLICT),
        answer(200, stored("x-1")),
        answer(200, stored("x-1")));

    assertThat(told()).isEqualTo(2);
  }
}
