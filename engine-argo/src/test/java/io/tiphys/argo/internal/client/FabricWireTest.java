package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.run.Run.LogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line to a server that a test plays, on loopback. */
@Timeout(120)
class FabricWireTest {
  private static final ApiRequest READ =
      ApiRequest.get(Kind.WORKFLOWS, Kind.WORKFLOWS.path("n", "x"));
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final FaultProxy server = FaultProxy.alone();
  private final KubernetesClient kubernetes =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder()
                  .withMasterUrl(server.url())
                  .withOauthToken("secret-token")
                  .withHttp2Disable(true)
                  .build())
          .build();
  private final FakeTicks ticks = new FakeTicks();
  private static final Instant HERE = Instant.parse("2026-01-01T00:00:00Z");
  private final ServerTime time = new ServerTime(() -> HERE);
  private final Wire wire = new FabricWire(kubernetes, Duration.ofSeconds(60), ticks, time);

  FabricWireTest() throws IOException {}

  @AfterEach
  void end() throws IOException {
    kubernetes.close();
    server.close();
  }

  @Test
  void open_answer_arrivesWithItsCode_andTheClientsCredentialsWereSent() throws Exception {
    server.next(1, r -> true, (r, a) -> a.say(200, "", "{\"ü\":1}"));

    Reply reply = Collector.send(wire, READ, QUIET).get();

    assertThat(reply).isEqualTo(new Reply(200, Duration.ZERO, "{\"ü\":1}"));
    assertThat(server.requests.get(0).headers())
        .containsEntry("authorization", "Bearer secret-token")
        .containsEntry("accept", "application/json");
  }

  /** Stamps of objects are the server's, whatever the clock of this machine says. */
  @Test
  void open_answer_tellsTheTimeOfTheServer() throws Exception {
    server.next(
        1, r -> true, (r, a) -> a.say(200, "Date: Thu, 01 Jan 2026 00:10:00 GMT\r\n", "{}"));

    Reply unused = Collector.send(wire, READ, QUIET).get();

    assertThat(time.now()).isEqualTo(HERE.plusSeconds(600));
  }

  /** It may be a proxy that speaks, with a clock of its own. */
  @Test
  void open_failureOfTheServer_tellsNoTime() throws Exception {
    server.next(
        1, r -> true, (r, a) -> a.say(502, "Date: Thu, 01 Jan 2026 00:10:00 GMT\r\n", "down"));

    Reply unused = Collector.send(wire, READ, QUIET).get();

    assertThat(time.now()).isEqualTo(HERE);
  }

  @Test
  void open_failureOfTheServer_isHandedOverAndNotRepeatedByTheClient() throws Exception {
    server.next(9, r -> true, (r, a) -> a.say(503, "Retry-After: 7\r\n", "down"));

    Reply reply = Collector.send(wire, READ, QUIET).get();

    assertThat(reply).isEqualTo(new Reply(503, Duration.ofSeconds(7), "down"));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void open_connectionThatBreaksInTheAnswer_isAFailure() {
    server.next(
        1,
        r -> true,
        (r, a) -> {
          a.begin(200, "");
          a.write("{".getBytes(StandardCharsets.UTF_8));
          a.cut();
        });

    assertThatThrownBy(() -> Collector.send(wire, READ, QUIET).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void open_nobodyListens_isAFailure() throws IOException {
    server.down();

    assertThatThrownBy(() -> Collector.send(wire, READ, QUIET).get())
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void open_bodiesOfAllMethods_areSent() throws Exception {
    server.next(9, r -> true, (r, a) -> a.say(200, "", "{}"));
    String path = READ.path();

    Collector.send(wire, ApiRequest.post(Kind.WORKFLOWS, path, "{\"a\":1}"), QUIET).get();
    Collector.send(wire, ApiRequest.mergePatch(Kind.WORKFLOWS, path, "{\"b\":1}"), QUIET).get();
    Collector.send(
            wire, ApiRequest.delete(Kind.WORKFLOWS, path, "{\"c\":1}").with("q", "a b&c"), QUIET)
        .get();

    assertThat(server.requests)
        .map(r -> r.method() + " " + r.body())
        .containsExactly("POST {\"a\":1}", "PATCH {\"b\":1}", "DELETE {\"c\":1}");
    assertThat(server.requests.get(1).headers())
        .containsEntry("content-type", "application/merge-patch+json");
    assertThat(server.requests.get(2).uri()).endsWith("?q=a+b%26c");
  }

  @Test
  void open_silentLine_endsAfterTwoAlarmsWithoutAByte() {
    CountDownLatch asked = new CountDownLatch(1);
    server.next(
        1,
        r -> true,
        (r, a) -> {
          a.begin(200, "");
          asked.countDown();
        });
    CompletableFuture<Reply> reply = Collector.send(wire, READ, QUIET);

    while (!reply.isDone()) {
      ticks.pass(QUIET);
      Thread.onSpinWait();
    }

    assertThatThrownBy(reply::get).hasCauseInstanceOf(SilenceException.class);
  }

  @Test
  void cancel_answerUnderWay_endsTheConnection() throws Exception {
    CompletableFuture<Void> broken = new CompletableFuture<>();
    server.next(
        1,
        r -> true,
        (r, a) -> {
          a.begin(200, "");
          try {
            while (true) {
              a.write("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            }
          } catch (IOException e) {
            broken.complete(null);
          }
        });
    CountDownLatch some = new CountDownLatch(1);
    Wire.Exchange exchange =
        wire.open(
            READ,
            QUIET,
            new Wire.Receiver() {
              @Override
              public void head(int code, String retryAfter) {}

              @Override
              public void bytes(java.nio.ByteBuffer part) {
                some.countDown();
              }

              @Override
              public void end(Wire.Ending ending) {
                broken.completeExceptionally(new AssertionError("heard of after the cancel"));
              }
            });
    some.await();

    exchange.cancel();

    broken.get();
  }

  private PodLogs logs() {
    return new PodLogs(
        wire,
        ticks,
        new Failures(kubernetes.getKubernetesSerialization(), server.url(), "n"),
        ClientSettings.of("n"));
  }

  @Test
  void log_silentLine_isGivenUpWhileSomebodyReads() {
    sayOneLine();
    Stream<LogLine> lines = logs().read("p", "main", true, 2).orElseThrow();
    ticks.pass(Duration.ofHours(1)); // in which nobody reads
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Void> reader =
        new FutureTask<>(() -> lines.forEach(line -> begun.countDown()), null);
    new Thread(reader).start();

    while (!reader.isDone()) {
      ticks.pass(Duration.ofSeconds(begun.getCount() > 0 ? 0 : 40));
      Thread.onSpinWait();
    }

    assertThatThrownBy(reader::get)
        .hasCauseInstanceOf(BackendUnavailableException.class)
        .hasRootCauseMessage("nothing was heard for 40 s");
  }

  @Test
  void log_linesThatComeLater_areWaitedFor() {
    CountDownLatch read = new CountDownLatch(1);
    server.next(
        1,
        r -> r.uri().equals("/api/v1/namespaces/n/pods/p/log?container=main&follow=true"),
        (r, a) -> {
          a.begin(200, "");
          a.write("one\ntw".getBytes(StandardCharsets.UTF_8));
          read.await();
          a.write("o\n".getBytes(StandardCharsets.UTF_8));
          a.finish();
        });

    try (Stream<LogLine> lines = logs().read("p", "main", true, 1).orElseThrow()) {
      List<String> texts =
          lines
              .map(
                  line -> {
                    read.countDown();
                    return line.text();
                  })
              .toList();

      assertThat(texts).containsExactly("one", "two");
    }
  }

  /** The answer goes on after it. */
  private void sayOneLine() {
    server.next(
        1,
        r -> true,
        (r, a) -> {
          a.begin(200, "");
          a.write("one\n".getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void log_closedWhileItIsWaitedFor_ends() throws Exception {
    sayOneLine();
    CountDownLatch begun = new CountDownLatch(1);
    List<String> texts = new ArrayList<>();
    Stream<LogLine> lines = logs().read("p", "main", true, 1).orElseThrow();
    FutureTask<Void> reader =
        new FutureTask<>(
            () ->
                lines.forEach(
                    line -> {
                      texts.add(line.text());
                      begun.countDown();
                    }),
            null);
    new Thread(reader).start();
    begun.await();

    lines.close();

    reader.get();
    assertThat(texts).containsExactly("one");
  }

  @Test
  void log_connectionThatBreaks_isUnavailable() {
    server.next(
        1,
        r -> true,
        (r, a) -> {
          a.begin(200, "");
          a.write("one\n".getBytes(StandardCharsets.UTF_8));
          a.cut();
        });

    try (Stream<LogLine> lines = logs().read("p", "main", true, 1).orElseThrow()) {
      assertThatThrownBy(lines::count).isInstanceOf(BackendUnavailableException.class);
    }
  }

  /** Kubernetes says so while the scheduler looks for a node. */
  @Test
  void log_podWithoutANode_isEmpty() {
    server.next(1, r -> true, (r, a) -> a.sayNothing(204));

    assertThat(logs().read("p", "main", true, 1)).isEmpty();
  }

  @Test
  void log_answerThatNobodyWaitsForAnyMore_endsTheConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    CompletableFuture<Void> broken = new CompletableFuture<>();
    server.next(
        1,
        r -> true,
        (r, a) -> {
          asked.countDown();
          left.await();
          a.begin(200, "");
          try {
            while (true) {
              a.write("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            }
          } catch (IOException e) {
            broken.complete(null);
          }
        });
    FutureTask<Object> reader = new FutureTask<>(() -> logs().read("p", "main", true, 1));
    Thread thread = new Thread(reader);
    thread.start();
    asked.await();

    thread.interrupt();
    assertThatThrownBy(reader::get).hasCauseInstanceOf(BackendUnavailableException.class);
    left.countDown();

    assertThat(broken).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void close_logThatIsWaitedFor_endsIt() throws Exception {
    sayOneLine();
    CountDownLatch begun = new CountDownLatch(1);
    PodLogs logs = logs();
    Stream<LogLine> lines = logs.read("p", "main", true, 1).orElseThrow();
    FutureTask<Void> reader =
        new FutureTask<>(() -> lines.forEach(line -> begun.countDown()), null);
    new Thread(reader).start();
    begun.await();

    logs.close();

    assertThatThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(EngineClosedException.class);
    assertThatThrownBy(() -> logs.read("p", "main", true, 1))
        .isInstanceOf(EngineClosedException.class);
  }

  @Test
  void close_logThatIsAskedFor_endsIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.next(1, r -> true, (r, a) -> asked.countDown());
    PodLogs logs = logs();
    FutureTask<Object> reader = new FutureTask<>(() -> logs.read("p", "main", true, 1));
    new Thread(reader).start();
    asked.await();

    logs.close();

    assertThatThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(EngineClosedException.class);
  }

  @Test
  void log_noPodOrNotBegun_isEmpty_otherwiseAnError() {
    server.next(
        1, r -> true, (r, a) -> a.say(404, "", "{\"details\":{\"kind\":\"pods\"},\"code\":404}"));
    server.next(
        1,
        r -> true,
        (r, a) ->
            a.say(
                400,
                "",
                "{\"message\":\"container \\\"main\\\" in pod \\\"p\\\" is waiting to start:"
                    + " PodInitializing\"}"));
    server.next(1, r -> true, (r, a) -> a.say(403, "", "{\"message\":\"no\"}"));

    assertThat(logs().read("p", "main", false, 1)).isEmpty();
    assertThat(logs().read("p", "main", false, 1)).isEmpty();
    assertThatThrownBy(() -> logs().read("p", "main", false, 1))
        .hasMessageContaining("may not get pods/log in namespace n");
  }
}
