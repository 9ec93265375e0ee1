package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that were asked for beside the object count only if they are as new as it is. */
@Timeout(60)
class PodsAheadTest {
  private final ScriptedWire wire = new ScriptedWire();
  private final ApiClient client =
      ApiClient.over(wire, new FakeTicks(), ClientSettings.of("scenes"));

  @AfterEach
  void close() {
    client.close();
  }

  private static String list(String version, String more) {
    return "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[{\"metadata\":{\"name\":\"p\"}}]}"
        .formatted(version, more);
  }

  private Optional<List<Pod>> since(String version) {
    try (ObjectLists.PodsAhead<Pod> ahead = client.lists().podsAhead("w", Pod.class)) {
      return ahead.since(version);
    }
  }

  @Test
  void since_versionOfTheObjectOrLater_arePods() {
    wire.answers(line -> line.answer(200, list("7", "")), line -> line.answer(200, list("10", "")));

    assertThat(since("7").orElseThrow())
        .extracting(pod -> pod.getMetadata().getName())
        .contains("p");
    assertThat(since("9")).isPresent(); // as numbers
    assertThat(wire.last().request.uri())
        .isEqualTo(
            "/api/v1/namespaces/scenes/pods?labelSelector=workflows.argoproj.io%2Fworkflow+in+%28w%29&limit=500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "x"})
  void since_older_isNothing(String version) {
    wire.answers(line -> line.answer(200, list(version, "")));

    assertThat(since("7")).isEmpty();
  }

  /** Whoever asked again would wait for all tries twice, to hear the same. */
  @Test
  void since_refused_isTold() {
    wire.answers(line -> line.answer(403, "{\"kind\":\"Status\",\"reason\":\"Forbidden\"}"));

    assertThatThrownBy(() -> since("7"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("may not list pods");
    assertThat(wire.lines).hasSize(1);
  }

  @Test
  void since_severalPages_goesOnBehindTheFirst() {
    wire.answers(
        line -> line.answer(200, list("8", "more")), line -> line.answer(200, list("8", "")));

    assertThat(since("7").orElseThrow()).hasSize(2);
    assertThat(wire.last().request.query())
        .containsEntry("continue", "more")
        .containsEntry("labelSelector", "workflows.argoproj.io/workflow in (w)");
  }

  @Test
  void since_pagesThatTheServerHasForgotten_isNothing() {
    wire.answers(
        line -> line.answer(200, list("8", "more")), line -> line.answer(410, "{\"code\":410}"));

    assertThat(since("7")).isEmpty();
  }

  @Test
  void pods_pagesThatTheServerHasForgotten_areReadOnceMore() {
    wire.answers(
        line -> line.answer(200, list("8", "more")),
        line -> line.answer(410, "{\"code\":410}"),
        line -> line.answer(200, list("9", "")));

    assertThat(client.lists().pods(List.of("w"), Pod.class)).hasSize(1);
    assertThat(wire.last().request.query()).doesNotContainKey("continue");
  }

  @Test
  void pods_pagesThatTheServerForgetsEachTime_areUnavailable() {
    for (int i = 0; i < 2; i++) {
      wire.answers(
          line -> line.answer(200, list("8", "more")), line -> line.answer(410, "{\"code\":410}"));
    }

    assertThatThrownBy(() -> client.lists().pods(List.of("w"), Pod.class))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("too old");
  }

  @Test
  void close_notWanted_endsTheRequest() {
    client.lists().podsAhead("w", Pod.class).close();

    assertThat(wire.last().isOver()).isTrue();
  }
}
