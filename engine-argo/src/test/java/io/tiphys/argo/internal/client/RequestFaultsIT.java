package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.model.Workflow;
import io.tiphys.error.BackendUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What requests go through, and what is told of it, on a real API server behind a proxy that
 * misbehaves.
 *
 * <p>Run it as {@link WatchFaultsIT}.
 */
@Timeout(300)
class RequestFaultsIT {
  private ApiServer server;
  private ApiClient client;

  @BeforeEach
  void begin() throws Exception {
    server = new ApiServer();
    client = server.client();
  }

  @AfterEach
  void end() throws Exception {
    server.close();
  }

  private static boolean isPost(ProxyRequest request) {
    return request.method().equals("POST");
  }

  @Test
  void create_freeName_isOneRequest() {
    Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, server.marked("x", "x-1"));

    assertThat(made.fresh()).isTrue();
    assertThat(made.object().getMetadata().getUid()).isNotEmpty();
    assertThat(server.proxy().requests).hasSize(1);
  }

  @Test
  void create_answerLost_makesOneObject_andKnowsItForItsOwn() {
    server.proxy().next(1, RequestFaultsIT::isPost, (r, a) -> a.loseAnswer());

    Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, server.marked("x", "x-1"));

    assertThat(made.fresh()).isTrue();
    assertThat(server.stored()).isEqualTo(1);
    assertThat(server.proxy().count(RequestFaultsIT::isPost)).isEqualTo(2);
  }

  @Test
  void create_nameTaken_givesWhatIsThere() {
    Creation<Workflow> first = client.objects().create(Kind.WORKFLOWS, server.marked("x", "x-1"));

    Creation<Workflow> second = client.objects().create(Kind.WORKFLOWS, server.marked("x", "x-2"));

    assertThat(second.fresh()).isFalse();
    assertThat(second.object().getMetadata().getUid())
        .isEqualTo(first.object().getMetadata().getUid());
  }

  @Test
  void requests_busyAndBrokenServer_areRepeated() {
    server.proxy().next(1, r -> true, (r, a) -> a.say(429, "Retry-After: 1\r\n", "too many"));
    server.proxy().next(1, r -> true, (r, a) -> a.say(503, "", "oh"));
    server.proxy().next(1, r -> true, (r, a) -> a.cut());

    assertThat(client.objects().create(Kind.WORKFLOWS, server.marked("x", "x-1")).fresh()).isTrue();
    assertThat(server.proxy().requests).hasSize(4);
  }

  @Test
  void requests_noServer_areUnavailable() throws Exception {
    server.proxy().down();

    BackendUnavailableException told =
        catchThrowableOfType(
            BackendUnavailableException.class,
            () -> client.objects().read(Kind.WORKFLOWS, "x", Workflow.class));

    assertThat(told)
        .hasMessageContaining("did not answer")
        .hasMessageContaining(server.proxy().url());
    assertThat(told.retryable()).isTrue();
    server.proxy().up();
    assertThat(client.objects().read(Kind.WORKFLOWS, "x", Workflow.class)).isEmpty();
  }

  @Test
  void requests_slowServer_areAnswered() {
    Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, server.marked("x", "x-1"));
    server
        .proxy()
        .next(
            1,
            r -> true,
            (r, a) -> {
              a.begin(200, "");
              String uid = made.object().getMetadata().getUid();
              for (byte b :
                  ("{\"metadata\":{\"uid\":\"" + uid + "\"}}").getBytes(StandardCharsets.UTF_8)) {
                a.write(new byte[] {b});
              }
              a.finish();
            });

    Optional<Workflow> read = client.objects().read(Kind.WORKFLOWS, "x", Workflow.class);

    assertThat(read.orElseThrow().getMetadata().getUid())
        .isEqualTo(made.object().getMetadata().getUid());
  }

  @Test
  void requests_serverThatSaysNothing_areGivenUp() {
    ApiClient hasty =
        server.client(
            new ClientSettings(
                server.namespace(), Duration.ofSeconds(1), 16, 100, Duration.ofHours(1)));
    server.proxy().next(9, r -> true, (r, a) -> a.begin(200, ""));

    assertThatThrownBy(() -> hasty.objects().read(Kind.WORKFLOWS, "x", Workflow.class))
        .isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void edit_changeOfAnotherMeanwhile_isNotLost() {
    server.make("x");
    List<String> versions = new ArrayList<>();

    Workflow now =
        client
            .objects()
            .edit(
                Kind.WORKFLOWS,
                "x",
                Workflow.class,
                read -> {
                  versions.add(read.getMetadata().getResourceVersion());
                  if (versions.size() == 1) {
                    server.touch("x");
                  }
                  return Optional.of(Map.of("spec", Map.of("shutdown", "Stop")));
                });

    assertThat(versions).hasSize(2).doesNotHaveDuplicates();
    assertThat(now.getSpec().getShutdownText()).isEqualTo("Stop");
    assertThat(now.getMetadata().getAnnotations()).containsKey("touched");
  }

  @Test
  void edit_answerLost_isDoneOnce() {
    server.make("x");
    server.proxy().next(1, r -> r.method().equals("PATCH"), (r, a) -> a.loseAnswer());
    List<Boolean> done = new ArrayList<>();

    Workflow now =
        client
            .objects()
            .edit(
                Kind.WORKFLOWS,
                "x",
                Workflow.class,
                read -> {
                  boolean isDone = read.getSpec().getSuspend() != null;
                  done.add(isDone);
                  return isDone
                      ? Optional.empty()
                      : Optional.of(Map.of("spec", Map.of("suspend", true)));
                });

    assertThat(done).containsExactly(false, true);
    assertThat(now.getSpec().getSuspend()).isTrue();
  }

  @Test
  void delete_answerLost_andObjectOfTheSameNameMeanwhile_leavesThatOne() {
    Workflow first = server.make("x");
    server
        .proxy()
        .next(
            1,
            r -> r.method().equals("DELETE"),
            (r, a) -> {
              server.remove("x");
              server.make("x");
              a.cut();
            });

    boolean deleted =
        client.objects().delete(Kind.WORKFLOWS, "x", first.getMetadata().getUid(), false);

    // The one that was meant is gone; whether by this request or another, nobody can tell any more.
    assertThat(deleted).isTrue();
    assertThat(server.stored()).isEqualTo(1);
  }

  @Test
  void delete_object_isGone() {
    Workflow first = server.make("x");

    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", first.getMetadata().getUid(), false))
        .isTrue();

    assertThat(server.stored()).isZero();
    assertThat(client.objects().read(Kind.WORKFLOWS, "x", Workflow.class)).isEmpty();
  }
}
