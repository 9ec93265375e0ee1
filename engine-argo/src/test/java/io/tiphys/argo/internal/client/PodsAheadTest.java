package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  static Stream<Consumer<ScriptedWire.Line>> useless() {
    return Stream.of(
        line -> line.answer(200, list("6", "")),
        line -> line.answer(200, list("8", "more")),
        line -> line.answer(200, list("x", "")),
        line -> line.answer(403, "{\"kind\":\"Status\",\"reason\":\"Forbidden\"}"));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void since_olderOrInPartOrRefused_isNothing(Consumer<ScriptedWire.Line> answer) {
    wire.answers(answer);

    assertThat(since("7")).isEmpty();
  }

  @Test
  void close_notWanted_endsTheRequest() {
    client.lists().podsAhead("w", Pod.class).close();

    assertThat(wire.last().isOver()).isTrue();
  }
}
