package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The waiting is the test's: pauses pass at once, and are asserted. */
@Timeout(60)
class CallsTest {
  private static final ApiRequest READ =
      ApiRequest.get(Kind.WORKFLOWS, Kind.WORKFLOWS.path("n", "x"));

  private final ScriptedWire wire = new ScriptedWire();

  /** Rings at once, and adds up. */
  private static final class Hasty implements Ticks {
    private Duration paused = Duration.ZERO;
    private Duration rested = Duration.ZERO;
    private final Duration limit = Duration.ofSeconds(30);

    @Override
    public Alarm after(Duration delay, Runnable action) {
      if (!delay.equals(limit)) { // of one try
        paused = paused.plus(delay);
        action.run();
      }
      return Alarm.NONE;
    }

    @Override
    public long nanos() {
      return paused.plus(rested).toNanos();
    }

    @Override
    public double chance() {
      return 0.5;
    }

    @Override
    public void close() {}
  }

  private final Hasty ticks = new Hasty();
  private final Calls calls = calls(ticks);

  private Calls calls(Ticks time) {
    return calls(time, ClientSettings.of("n"));
  }

  private Calls calls(Ticks time, ClientSettings settings) {
    return new Calls(
        wire, time, new Failures(new KubernetesSerialization(), "https://api", "n"), settings);
  }

  private static Consumer<ScriptedWire.Line> answer(int code) {
    return line -> line.answer(code, "words");
  }

  @Test
  void send_successAtOnce_isOneRequest() {
    wire.answers(line -> line.answer(200, "{}"));

    assertThat(calls.send(READ).text()).isEqualTo("{}");
    assertThat(wire.lines).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void send_answerThatMayPass_isRepeatedAfterGrowingPauses(int code) {
    wire.answers(answer(code), answer(code), line -> line.answer(200, "{}"));

    assertThat(calls.send(READ).code()).isEqualTo(200);
    assertThat(ticks.paused).isEqualTo(Duration.ofMillis(250 + 500));
  }

  @Test
  void send_brokenLine_isRepeated() {
    wire.answers(line -> line.fail(new IOException("reset")), answer(200));

    assertThat(calls.send(READ).code()).isEqualTo(200);
  }

  @Test
  void send_failureThatStays_endsAfterFourTries() {
    wire.answers(answer(503), answer(503), answer(503), answer(503));

    assertThatThrownBy(() -> calls.send(READ))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("get workflows: the API server at https://api cannot serve now");
    assertThat(wire.lines).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422})
  void send_answerThatIsFinal_isNotRepeated(int code) {
    wire.answers(answer(code));

    assertThatThrownBy(() -> calls.send(READ)).isInstanceOf(EngineException.class);
    assertThat(wire.lines).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcdserver: request is too large",
        "rpc error: code = ResourceExhausted desc = trying to send message larger than max (2970979"
            + " vs. 2097152)"
      })
  void send_500ThatMeansTooLarge_isNotRepeated(String words) {
    wire.answers(line -> line.answer(500, words));

    assertThatThrownBy(() -> calls.send(READ)).hasMessageContaining(words);
    assertThat(wire.lines).hasSize(1);
  }

  @Test
  void send_quotaThatIsCountedAtTheSameTime_isRepeated() {
    wire.answers(
        line -> line.answer(409, "Operation cannot be fulfilled on resourcequotas \"q\""),
        answer(201));

    assertThat(calls.send(READ).code()).isEqualTo(201);
  }

  @Test
  void send_retryAfter_isObeyedWhenShortAndHandedOnWhenLong() {
    wire.answers(line -> line.head(429, "7").end(), answer(200));
    calls.send(READ);
    assertThat(ticks.paused).isEqualTo(Duration.ofSeconds(7));

    wire.answers(line -> line.head(429, "11").end());
    BackendUnavailableException longer =
        catchThrowableOfType(BackendUnavailableException.class, () -> calls.send(READ));
    assertThat(longer.nativeCode()).contains("429");
    assertThat(wire.lines).hasSize(3);
  }

  @Test
  void send_nothingButFailures_isNotSentAnyMore() {
    for (int i = 0; i < 3; i++) {
      wire.answers(answer(503), answer(503), answer(503), answer(503));
    }
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> calls.send(READ)).isInstanceOf(BackendUnavailableException.class);
    }
    int sent = wire.lines.size();

    BackendUnavailableException refused =
        catchThrowableOfType(BackendUnavailableException.class, () -> calls.send(READ));

    assertThat(refused.nativeCode()).contains("CIRCUIT_OPEN");
    assertThat(refused)
        .hasMessageContaining("not sent")
        .hasMessageContaining("https://api cannot serve now");
    assertThat(wire.lines).hasSize(sent);
    assertThat(sent).isLessThanOrEqualTo(10 + 2);

    ticks.rested = Duration.ofSeconds(5);
    wire.forget();
    wire.answers(answer(200));

    assertThat(calls.send(READ).code()).isEqualTo(200);
  }

  /** Whoever has read that there is no such run does not wait for its pods. */
  @Test
  void send_afterManyThatNobodyWaitedFor_isSent() {
    Calls patient = calls(new FakeTicks());
    for (int i = 0; i < 12; i++) {
      patient.begin(READ, () -> null).close();
    }
    wire.answers(answer(200));

    assertThat(patient.send(READ).code()).isEqualTo(200);
    assertThat(wire.lines).hasSize(13);
  }

  @Test
  void send_moreAtOnceThanAllowed_isNotSent() throws Exception {
    Calls narrow =
        calls(
            new FakeTicks(),
            new ClientSettings("n", Duration.ofMillis(1), 1, 9, Duration.ofSeconds(30)));
    CompletableFuture<Void> open = new CompletableFuture<>();
    wire.answers(line -> open.complete(null));
    FutureTask<Reply> caller = new FutureTask<>(() -> narrow.send(READ));
    new Thread(caller).start();
    open.get();

    BackendUnavailableException refused =
        catchThrowableOfType(BackendUnavailableException.class, () -> narrow.send(READ));

    assertThat(refused.nativeCode()).contains("BULKHEAD_FULL");
    assertThat(wire.lines).hasSize(1);
    narrow.close();
  }

  /** Whoever reads two things beside each other has one place for both, and holds it for both. */
  @Test
  void begin_holdsAPlace_untilItIsClosed() {
    Calls narrow =
        calls(
            new FakeTicks(),
            new ClientSettings("n", Duration.ofMillis(1), 1, 9, Duration.ofSeconds(30)));
    wire.answers(line -> {}, answer(200), line -> {});

    try (Calls.Call first = narrow.begin(READ, () -> null)) {
      assertThat(narrow.send(READ, first).code()).isEqualTo(200);
      assertThatThrownBy(() -> narrow.begin(READ, () -> null).close())
          .hasMessageContaining("too many requests of this client are under way");
      assertThat(wire.lines).hasSize(2);
      first.close();
      narrow.begin(READ, () -> null).close();
    }

    assertThat(wire.lines).hasSize(3);
    narrow.close();
  }

  @Test
  void send_moreThanTheRateAllows_waits() {
    Calls slow =
        calls(ticks, new ClientSettings("n", Duration.ofSeconds(10), 9, 2, Duration.ofSeconds(30)));
    wire.answers(answer(200), answer(200), answer(200), answer(200), answer(200));

    for (int i = 0; i < 5; i++) {
      slow.send(READ);
    }

    assertThat(ticks.paused).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void close_callUnderWay_endsIt() throws Exception {
    FakeTicks still = new FakeTicks();
    Calls closing = calls(still);
    CompletableFuture<Void> open = new CompletableFuture<>();
    wire.answers(line -> open.complete(null));
    FutureTask<Reply> caller = new FutureTask<>(() -> closing.send(READ));
    new Thread(caller).start();
    open.get();

    closing.close();

    assertThatThrownBy(caller::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(EngineClosedException.class);
    assertThat(wire.last().isOver()).isTrue();
    assertThatThrownBy(() -> closing.send(READ)).isInstanceOf(EngineClosedException.class);
  }

  @Test
  void send_interruptedWhileWaiting_endsAndKeepsTheFlag() {
    Calls waiting = calls(new FakeTicks());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> waiting.send(READ))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage("get workflows: the thread was interrupted while it waited for an answer");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(wire.lines).allMatch(ScriptedWire.Line::isOver);
  }

  @Test
  void reply_interruptedWhileWaiting_saysTheSame() throws Exception {
    Calls waiting = calls(new FakeTicks());
    CompletableFuture<Void> open = new CompletableFuture<>();
    wire.answers(line -> open.complete(null));
    FutureTask<Reply> caller = new FutureTask<>(() -> waiting.send(READ));
    Thread thread = new Thread(caller);
    thread.start();
    open.get();

    thread.interrupt();

    assertThatThrownBy(caller::get)
        .hasRootCauseInstanceOf(InterruptedException.class)
        .hasMessageContaining("the thread was interrupted while it waited for an answer");
  }

  @Test
  void send_answerThatNeverEnds_isGivenUp() throws Exception {
    FakeTicks time = new FakeTicks();
    Calls patient = calls(time);
    CompletableFuture<Void> fourth = new CompletableFuture<>();
    wire.answers(
        answer(503),
        answer(503),
        answer(503),
        line -> {
          line.head(200, "").write("{");
          fourth.complete(null);
        });
    FutureTask<Reply> caller = new FutureTask<>(() -> patient.send(READ));
    new Thread(caller).start();
    while (!fourth.isDone()) {
      time.pass(Duration.ofMillis(100));
      Thread.onSpinWait();
    }

    while (!caller.isDone()) {
      time.pass(Duration.ofSeconds(30));
      Thread.onSpinWait();
    }

    assertThatThrownBy(caller::get).hasRootCauseInstanceOf(SilenceException.class);
    assertThat(wire.last().isOver()).isTrue();
  }
}
