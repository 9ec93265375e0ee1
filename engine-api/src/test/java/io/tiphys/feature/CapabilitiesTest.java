package io.tiphys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.feature.Capabilities.Limit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CapabilitiesTest {

  static Stream<Feature> implying() {
    return Arrays.stream(Feature.values()).filter(feature -> feature.implied().isPresent());
  }

  /**
   * @rule CAP-006
   */
  @ParameterizedTest
  @MethodSource("implying")
  void build_featureWithoutTheOneThatItImplies_isAnError(Feature feature) {
    Feature implied = feature.implied().orElseThrow();
    Set<Feature> missing = EnumSet.noneOf(Feature.class);
    Stream.of(Feature.values()).filter(f -> needs(f, implied)).forEach(missing::add);
    missing.remove(feature);
    Capabilities.Builder builder =
        Capabilities.builder().supportedAllBut(missing.toArray(new Feature[0]));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(feature + " is declared without " + implied);
  }

  private static boolean needs(Feature feature, Feature other) {
    return feature == other || feature.implied().map(f -> needs(f, other)).orElse(false);
  }

  @Test
  void features_declaredWithAllThatTheyImply_areThoseDeclared() {
    Capabilities some =
        Capabilities.builder().supported(Feature.RETRY, Feature.RETRY_BACKOFF).build();

    assertThat(some.features()).containsExactly(Feature.RETRY, Feature.RETRY_BACKOFF);
    assertThat(some.has(Feature.RETRY_BACKOFF)).isTrue();
    assertThat(some.has(Feature.RETRY_EXIT_CODES)).isFalse();
  }

  /**
   * @rule CAP-005
   */
  @ParameterizedTest
  @EnumSource
  void limit_notPositive_isAnError(Limit limit) {
    Capabilities.Builder builder = Capabilities.builder();

    for (long number : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> builder.limit(limit, number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(limit + ": expected 1 or more, got " + number);
    }
    assertThat(builder.limit(limit, 1).build().limit(limit)).isEqualTo(OptionalLong.of(1));
    assertThat(Capabilities.builder().build().limit(limit)).isEmpty();
  }

  /**
   * @rule CAP-001
   */
  @Test
  void build_builderChangedLater_changesNothing() {
    Capabilities.Builder builder = Capabilities.builder().limit(Limit.DEPTH, 5);
    Capabilities before = builder.build();

    builder.supported(Feature.ARTIFACT).limit(Limit.DEPTH, 6);

    assertThat(before).isEqualTo(Capabilities.builder().limit(Limit.DEPTH, 5).build());
    assertThat(before).isNotEqualTo(builder.build());
    assertThatThrownBy(() -> before.features().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
