package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.StationYear;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void parse_nothing_hasTheDefaults() {
    Options options = Options.parse(List.of());

    assertThat(options.years())
        .extracting(StationYear::id)
        .containsExactly("seattle-2015", "new-york-2014");
    assertThat(options.fails()).isFalse();
    assertThat(options.s3()).isEmpty();
  }

  @Test
  void parse_settings_areTakenAtTheFirstEqualsSign() {
    Options options = Options.parse(List.of("--set", "jump=8", "--set", "x=a=b", "seattle-2012"));

    assertThat(options.settings()).isEqualTo(Map.of("jump", "8", "x", "a=b"));
    assertThat(options.years()).extracting(StationYear::id).containsExactly("seattle-2012");
  }

  @ParameterizedTest
  @CsvSource({
    "--sett, there is no option --sett",
    "--set, --set: expected a value",
    "--set jump, expected NAME=VALUE",
    "--data nowhere, there is no directory nowhere",
    "seattle, 'expected a station and a year, as seattle-2015'"
  })
  void parse_mistake_saysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> Options.parse(List.of(line.split(" "))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
