package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactLocation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  @Test
  void read_whatWasWritten_isTheSame() {
    Map<String, ArtifactLocation> places =
        Map.of("a", ArtifactLocation.of("s", "x y/{{z}}"), "b", ArtifactLocation.of("t", "é\"/1"));

    assertThat(Places.read(Places.write(places))).isEqualTo(places);
    assertThat(Places.read(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[\"s\"]}", "{\"a\":\"s\"}", "{\"a\":[\"s\",\"../x\"]}"})
  void read_otherText_isRefused(String text) {
    assertThatThrownBy(() -> Places.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
