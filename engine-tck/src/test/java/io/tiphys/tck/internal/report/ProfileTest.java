package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static List<String> all() {
    return new ArrayList<>(Stream.of(Feature.values()).map(Feature::id).toList());
  }

  @Test
  void of_declaredFeatures_isTheLargestThatIsWhole() {
    List<String> declared = all();
    assertThat(Profile.of(declared)).isEqualTo(Profile.DURABLE);
    declared.remove("durable");
    assertThat(Profile.of(declared)).isEqualTo(Profile.OPERATIONS);
    declared.remove("logs.follow");
    assertThat(Profile.of(declared)).isEqualTo(Profile.PIPELINE);
    declared.remove("retry");
    assertThat(Profile.of(declared)).isEqualTo(Profile.CORE);
  }

  @Test
  void of_whatNoProfileNeeds_mayBeMissing() {
    List<String> declared = all();
    declared.removeAll(
        List.of("parallelism.run", "parallelism.fanout", "parallelism.group", "mutex"));
    declared.removeAll(List.of("mutex.backoff", "resources", "image.entry-point"));

    assertThat(Profile.of(declared)).isEqualTo(Profile.DURABLE);
  }
}
