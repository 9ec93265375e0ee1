package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a watch goes through, on a real API server behind a proxy that misbehaves. Not part of
 * {@code mvn verify}, as it needs such a server.
 *
 * <p>Run it with {@code KUBECONFIG=… mvn test -pl engine-argo -am -Dtest='*FaultsIT'
 * -Dsurefire.failIfNoSpecifiedTests=false}. It works in a namespace of its own.
 */
@Timeout(300)
class WatchFaultsIT {
  /** So rare that a signal can only have come from the watch or what it does after a fault. */
  private static final Duration NEVER = Duration.ofHours(1);

  private final Heard heard = new Heard();
  private ApiServer server;

  @BeforeEach
  void begin() throws Exception {
    server = new ApiServer();
    server.make("first");
  }

  @AfterEach
  void end() throws Exception {
    server.close();
  }

  private ApiClient follow(Duration listEvery) throws Exception {
    ClientSettings usual = server.settings();
    ApiClient client =
        server.client(
            new ClientSettings(
                usual.namespace(),
                usual.requestTimeout(),
                usual.concurrentRequests(),
                usual.requestsPerSecond(),
                listEvery));
    AutoCloseable unused = client.observe("kept=yes", heard);
    heard.await("first");
    heard.await("the watches", () -> watches() >= 2);
    heard.forget();
    server.touch("first");
    heard.await("first");
    heard.forget();
    return client;
  }

  private long watches() {
    return server.proxy().count(ProxyRequest::isWatch);
  }

  private long lists() {
    return server.proxy().count(r -> r.isList() && r.uri().contains("/workflows?"));
  }

  private static boolean isWorkflowWatch(ProxyRequest request) {
    return request.isWatch() && request.uri().contains("/workflows?");
  }

  @Test
  void noFault_everyChangeIsHeardOf_withoutAnotherList() throws Exception {
    ApiClient unused = follow(NEVER);

    server.make("second");
    heard.await("second");
    heard.forget();
    server.touch("second");
    heard.await("second");
    heard.forget();
    server.remove("second");
    heard.await("second");

    assertThat(lists()).isEqualTo(1);
  }

  @Test
  void changeOfAPod_isHeardOfAsItsRun() throws Exception {
    ApiClient unused = follow(NEVER);

    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("first-body")
            .withNamespace(server.namespace())
            .addToLabels(RunSignals.WORKFLOW_LABEL, "first")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("main")
            .withImage("busybox")
            .endContainer()
            .endSpec()
            .build();
    pod = server.direct().resource(pod).create();

    heard.await("first");
    assertThat(pod.getMetadata().getUid()).isNotEmpty();
  }

  @Test
  void watchCut_nothingIsMissed_andNothingIsListed() throws Exception {
    ApiClient unused = follow(NEVER);
    long before = watches();

    server.proxy().next(1, WatchFaultsIT::isWorkflowWatch, (r, a) -> a.cut());
    server.proxy().cutWatches();
    server.make("meanwhile");

    heard.await("meanwhile");
    assertThat(watches()).isGreaterThan(before);
    assertThat(lists()).isEqualTo(1);
  }

  @Test
  void goneAsAnEvent_isListedOnce_andNothingIsMissed() throws Exception {
    ApiClient unused = follow(NEVER);
    // The real server's own words: it cannot go on from so long ago.
    server
        .proxy()
        .next(
            1,
            WatchFaultsIT::isWorkflowWatch,
            (r, a) -> a.forward(r.uri().replaceAll("resourceVersion=\\d+", "resourceVersion=1")));

    server.proxy().cutWatches();
    server.make("meanwhile");

    heard.await("meanwhile");
    assertThat(lists()).isEqualTo(2);
  }

  @Test
  void goneAsAnAnswer_isListedOnce_andNothingIsMissed() throws Exception {
    ApiClient unused = follow(NEVER);
    server
        .proxy()
        .next(1, WatchFaultsIT::isWorkflowWatch, (r, a) -> a.say(410, "", "{\"code\":410}"));

    server.proxy().cutWatches();
    server.make("meanwhile");

    heard.await("meanwhile");
    assertThat(lists()).isEqualTo(2);
  }

  @Test
  void watchThatEndsAtOnceAgainAndAgain_isListed_andNothingIsMissed() throws Exception {
    ApiClient unused = follow(NEVER);
    server.proxy().next(3, WatchFaultsIT::isWorkflowWatch, (r, a) -> a.say(200, "", ""));

    server.proxy().cutWatches();
    server.make("meanwhile");

    heard.await("meanwhile");
  }

  @Test
  void silentWatch_isFoundByTheList_andOpenedAgain() throws Exception {
    ApiClient unused = follow(Duration.ofSeconds(1));
    long before = server.proxy().count(WatchFaultsIT::isWorkflowWatch);

    server.proxy().silenceWatches();
    server.make("meanwhile");

    heard.await("meanwhile");
    heard.await(
        "another watch", () -> server.proxy().count(WatchFaultsIT::isWorkflowWatch) > before);
    server.make("afterwards");
    heard.await("afterwards");
  }

  @Test
  void deletedWhileTheWatchIsSilent_isHeardOf() throws Exception {
    ApiClient unused = follow(Duration.ofSeconds(1));

    server.proxy().silenceWatches();
    server.remove("first");

    heard.await("first");
  }

  @Test
  void serverRestarts_itIsWaitedFor_andNothingIsMissed() throws Exception {
    ApiClient unused = follow(NEVER);

    server.proxy().down();
    server.make("meanwhile");
    server.remove("first");
    server.proxy().up();

    heard.await("meanwhile");
    heard.await("first");
  }

  @Test
  void busyAndBrokenServer_isAskedAgain_andNothingIsMissed() throws Exception {
    ApiClient unused = follow(NEVER);
    server
        .proxy()
        .next(
            1,
            WatchFaultsIT::isWorkflowWatch,
            (r, a) -> a.say(429, "Retry-After: 1\r\n", "too many"));
    server.proxy().next(1, WatchFaultsIT::isWorkflowWatch, (r, a) -> a.say(500, "", "oh"));
    server.proxy().next(1, WatchFaultsIT::isWorkflowWatch, (r, a) -> a.say(503, "", "oh"));

    server.proxy().cutWatches();
    server.make("meanwhile");

    heard.await("meanwhile");
  }

  @Test
  void objectsThatDoNotParse_stopNothing_inTheWatchAndInTheList() throws Exception {
    String poison =
        "{\"metadata\":{\"name\":{},\"labels\":7,\"resourceVersion\":[]},\"spec\":\"x\"}";
    server
        .proxy()
        .next(
            1,
            r -> r.isList() && r.uri().contains("/workflows?"),
            (r, a) -> {
              a.begin(200, "");
              a.write(
                  ("{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[{\"metadata\":{\"name\":\"first\"}},"
                          + poison
                          + ",null,7]}")
                      .getBytes(StandardCharsets.UTF_8));
              a.finish();
            });
    ApiClient unused = follow(NEVER);

    for (String line :
        new String[] {
          "{\"type\":\"MODIFIED\",\"object\":" + poison + "}",
          "{\"type\":\"ADDED\"}",
          "{\"type\":7}",
          "garbage",
          "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"x\",\"uid\":\""
              + "y".repeat(3_000_000)
        }) {
      server.proxy().inject(line);
    }
    server.make("after");

    heard.await("after");
  }

  @Test
  void credentialsRefusedForAWhile_areTriedAgain() throws Exception {
    ApiClient unused = follow(NEVER);
    server.proxy().next(3, ProxyRequest::isWatch, (r, a) -> a.say(401, "", "{}"));

    server.proxy().cutWatches();
    server.make("meanwhile");
    heard.await("meanwhile");
  }
}
