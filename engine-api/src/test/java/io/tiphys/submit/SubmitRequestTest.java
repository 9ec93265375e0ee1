package io.tiphys.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.testing.Samples;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmitRequestTest {
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final OutputArtifact PDF = OutputArtifact.file("pdf");
  private static final ArtifactLocation PLACE = ArtifactLocation.of("store", "key");

  private static SubmitRequest.Builder builder() {
    return SubmitRequest.builder(Samples.WORKFLOW, RequestKey.of("k"));
  }

  /**
   * @rule SUB-006
   */
  @Test
  void build_builderAndMapsChangedLater_changeNothing() {
    Map<String, String> given = new HashMap<>(Map.of("a", "1"));
    SubmitRequest.Builder builder = builder().arguments(given);
    SubmitRequest request = builder.build();

    given.put("b", "2");
    builder
        .argument(Parameter.text("c"), "3")
        .artifact(RAW, Path.of("raw"))
        .artifact(InputArtifact.file("mask"), PLACE)
        .deliver(PDF, PLACE)
        .label("x", "y")
        .suspended()
        .timeToLive(Duration.ofDays(1));

    assertThat(request.arguments()).isEqualTo(Map.of("a", "1"));
    assertThat(request.files()).isEmpty();
    assertThat(request.locations()).isEmpty();
    assertThat(request.deliveries()).isEmpty();
    assertThat(request.labels()).isEmpty();
    assertThat(request.startsSuspended()).isFalse();
    assertThat(request.timeToLive()).isEmpty();
  }

  @Test
  void collections_ofARequest_cannotBeChanged() {
    SubmitRequest request = builder().label("x", "y").build();

    assertThatThrownBy(() -> request.labels().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> request.arguments().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void withKey_everythingElse_isTakenOver() {
    SubmitRequest request =
        builder()
            .arguments(Map.of("a", "1"))
            .arguments(Map.of("a", "2"))
            .artifact(RAW, Path.of("raw"))
            .artifact(InputArtifact.file("mask"), PLACE)
            .deliver(PDF, PLACE)
            .label("x", "y")
            .suspended()
            .timeToLive(Duration.ofDays(1))
            .build();

    SubmitRequest copy = request.withKey(RequestKey.of("other"));

    assertThat(copy.key()).isEqualTo(RequestKey.of("other"));
    assertThat(copy).usingRecursiveComparison().ignoringFields("key").isEqualTo(request);
  }

  @Test
  void artifactDeliverLabel_givenTwice_areRefused() {
    SubmitRequest.Builder builder =
        builder().artifact(RAW, PLACE).deliver(PDF, PLACE).label("x", "y");

    assertThatThrownBy(() -> builder.artifact(RAW, Path.of("raw")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("raw is set already");
    assertThatThrownBy(() -> builder.deliver(PDF, PLACE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pdf has a destination already");
    assertThatThrownBy(() -> builder.label("x", "z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x' is set already");
  }

  /**
   * @rule IDM-008
   */
  @Test
  void requestKey_upTo255Bytes_isAnyText() {
    List<String> legal =
        List.of("a", " ", "/../", "{{x}}", "é", "e\u0301", "😀".repeat(63) + "abc");

    assertThat(legal).allSatisfy(text -> assertThat(RequestKey.of(text).value()).isEqualTo(text));
    assertThat(legal.stream().map(RequestKey::of).distinct()).hasSameSizeAs(legal);
    for (String illegal : List.of("", "a\n", "a\0", "\ud83d", "😀".repeat(64))) {
      assertThatThrownBy(() -> RequestKey.of(illegal))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("request key: expected 1 to 255 bytes");
    }
  }
}
