package io.tiphys.plan;

import static io.tiphys.plan.Requests.everythingBut;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every feature is refused where it is lacking, and asked for nowhere else.
 *
 * @see FeatureTable
 */
class FeatureTableTest {

  static Stream<Feature> neededByRequests() {
    return Arrays.stream(Feature.values()).filter(f -> FeatureTable.rowOf(f).isPresent());
  }

  private static FeatureTable.Row row(Feature feature) {
    return FeatureTable.rowOf(feature).orElseThrow();
  }

  /** Without the features that make no sense without it, too. */
  private static Capabilities without(Feature feature) {
    Set<Feature> missing = EnumSet.of(feature);
    for (Feature other : Feature.values()) {
      Optional<Feature> implied = Optional.of(other);
      while (implied.isPresent()) {
        if (implied.get() == feature) {
          missing.add(other);
        }
        implied = implied.get().implied();
      }
    }
    return everythingBut(missing.toArray(new Feature[0]));
  }

  @ParameterizedTest
  @MethodSource("neededByRequests")
  void features_smallestRequest_areExactlyThoseExpected(Feature feature) {
    Plan plan = Requests.plan(row(feature).request());

    assertThat(plan.features()).isEqualTo(row(feature).features()).contains(feature);
    assertThat(plan.problems()).isEmpty();
  }

  /**
   * @rule CAP-002
   */
  @ParameterizedTest
  @MethodSource("neededByRequests")
  void problems_engineLacksTheFeature_nameItOnceAtItsFirstPlaceAndNothingElse(Feature feature) {
    Plan plan = Plan.of(row(feature).request(), without(feature));

    assertThat(plan.problems())
        .singleElement()
        .extracting(Problem::code, Problem::path, Problem::message, Problem::feature)
        .containsExactly(
            ProblemCode.UNSUPPORTED_FEATURE,
            row(feature).place(),
            "this backend does not offer " + feature,
            Optional.of(feature));
  }

  /** An engine that offers what is needed and nothing else is enough. */
  @ParameterizedTest
  @MethodSource("neededByRequests")
  void problems_engineOffersWhatIsNeeded_areNone(Feature feature) {
    Set<Feature> offered = EnumSet.copyOf(row(feature).features());
    for (Feature needed : row(feature).features()) {
      needed.implied().ifPresent(offered::add);
    }
    Capabilities enough = Capabilities.builder().supported(offered.toArray(new Feature[0])).build();

    assertThat(Plan.of(row(feature).request(), enough).problems()).isEmpty();
  }

  @Test
  void rows_featuresWithout_areOperationsAndPropertiesOfAnEngine() {
    Set<Feature> without = EnumSet.allOf(Feature.class);
    neededByRequests().forEach(without::remove);

    assertThat(without)
        .containsExactlyInAnyOrder(
            Feature.RERUN,
            Feature.WATCH,
            Feature.WATCH_RESUME,
            Feature.LIST_FILTER,
            Feature.LIST_PAGE,
            Feature.LOGS,
            Feature.LOGS_FOLLOW,
            Feature.LOGS_ATTEMPT,
            Feature.DELETE,
            Feature.IDEMPOTENT_SUBMIT,
            Feature.SHARED_STORE,
            Feature.DURABLE);
  }
}
