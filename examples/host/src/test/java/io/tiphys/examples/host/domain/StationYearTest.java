package io.tiphys.examples.host.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationYearTest {
  private static final StationYear REGISTERED = StationYear.parse("new-york-2014");

  @Test
  void parse_nameWithDash_splitsAtTheLast() {
    assertThat(REGISTERED.station()).isEqualTo("new-york");
    assertThat(REGISTERED.year()).isEqualTo(2014);
    assertThat(REGISTERED.id()).isEqualTo("new-york-2014");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seattle",
        "2015",
        "-2015",
        "seattle-",
        "Seattle-2015",
        "a/b-2015",
        "seattle-15",
        "seattle--2015"
      })
  void parse_notAStationAndAYear_isRefused(String id) {
    assertThatThrownBy(() -> StationYear.parse(id)).isInstanceOf(BadInputException.class);
  }

  @Test
  void work_eachStage_saysWhatIsNext() {
    assertThat(Stage.REGISTERED.work()).contains("quality-check");
    assertThat(Stage.CHECKED.work()).contains("year-summary");
    assertThat(Stage.UNUSUAL.work()).contains("extremes");
    assertThat(Stage.REPORTED.work()).isEmpty();
  }

  @Test
  void after_qualityCheck_decidesByTheSuspectDays() {
    assertThat(REGISTERED.after("quality-check", Map.of("suspect", "12")).stage())
        .isEqualTo(Stage.CHECKED);
    assertThat(REGISTERED.after("quality-check", Map.of("suspect", "13")).stage())
        .isEqualTo(Stage.UNUSUAL);
  }

  @Test
  void after_report_isReported() {
    StationYear checked = new StationYear("seattle", 2015, Stage.CHECKED);

    assertThat(checked.after("year-summary", Map.of()).stage()).isEqualTo(Stage.REPORTED);
  }

  @Test
  void after_workThatWasNotAskedFor_changesNothing() {
    assertThat(REGISTERED.after("extremes", Map.of())).isEqualTo(REGISTERED);
  }
}
