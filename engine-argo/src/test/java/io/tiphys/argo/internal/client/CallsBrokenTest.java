package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.error.BackendUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for an answer that cannot come, as the code that would bring it has failed. */
@Timeout(20)
class CallsBrokenTest {
  private static final ApiRequest READ =
      ApiRequest.get(Kind.WORKFLOWS, Kind.WORKFLOWS.path("n", "x"));

  private final ScriptedWire wire = new ScriptedWire();
  private final FakeTicks ticks = new FakeTicks();

  private Calls calls(Ticks time) {
    return new Calls(
        wire,
        time,
        new Failures(new KubernetesSerialization(), "https://api", "n"),
        ClientSettings.of("n"));
  }

  private static void fail() {
    throw new IllegalStateException("of the test");
  }

  /** Rings, but does not take the alarm of the next try. */
  private static final class Broken implements Ticks {
    @Override
    public Alarm after(Duration delay, Runnable action) {
      if (delay.compareTo(Duration.ofSeconds(1)) < 0) {
        fail();
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

  @Test
  void send_nextTryCannotBePutOff_endsWithWhatWentWrong() {
    wire.answers(line -> line.answer(503, "words"));

    assertThatThrownBy(() -> calls(new Broken()).send(READ))
        .isInstanceOf(BackendUnavailableException.class)
        .hasRootCauseMessage("of the test");
  }

  @Test
  void send_nextTryCannotBeSent_endsWithWhatWentWrong() {
    wire.answers(line -> line.answer(503, "words"), line -> fail());
    Calls.Call call = calls(ticks).begin(READ, () -> null);

    ticks.pass(Duration.ofSeconds(1));

    assertThatThrownBy(call::reply)
        .isInstanceOf(BackendUnavailableException.class)
        .hasRootCauseMessage("of the test");
  }
}
