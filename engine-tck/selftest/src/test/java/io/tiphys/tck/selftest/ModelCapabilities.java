package io.tiphys.tck.selftest;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import java.util.Set;

/** What models can do. */
final class ModelCapabilities {
  private ModelCapabilities() {}

  /** Returns all that the model knows. */
  static Capabilities everything() {
    return limits(Capabilities.builder().supportedAllBut()).build();
  }

  /** Returns some features, which must hold those that they imply, with the limits of the model. */
  static Capabilities only(Set<Feature> features) {
    return limits(Capabilities.builder().supported(features.toArray(new Feature[0]))).build();
  }

  static Capabilities.Builder limits(Capabilities.Builder builder) {
    return builder
        .limit(Limit.PARAMETER_BYTES, 24_000)
        .limit(Limit.OUTPUT_BYTES, 24_000)
        .limit(Limit.TOTAL_SPEC_BYTES, 600_000)
        .limit(Limit.NAME_LENGTH, 63)
        .limit(Limit.FAN_OUT_WIDTH, 1_000)
        .limit(Limit.TASKS_PER_RUN, 300)
        .limit(Limit.DEPTH, 8)
        .limit(Limit.ARTIFACT_BYTES, 16 << 20)
        .limit(Limit.CONCURRENT_TASKS, 64)
        .limit(Limit.TIMESTAMP_RESOLUTION_MILLIS, 1);
  }
}
