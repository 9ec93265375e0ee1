package io.tiphys.examples.host.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.host.Databases;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class StationYearsTest {
  private static final StationYear SEATTLE = StationYear.parse("seattle-2015");

  private final Jdbi database = Databases.empty();
  private final StationYears years = new StationYears(database);

  @Test
  void register_twice_findsTheFirst() {
    years.register(SEATTLE);
    done("quality-check", Map.of("suspect", "0"));

    StationYear again = years.register(SEATTLE);

    assertThat(again.stage()).isEqualTo(Stage.CHECKED);
    assertThat(years.all()).containsExactly(again);
  }

  @Test
  void done_figuresAndDocuments_areKeptByNameAndReplaced() {
    years.register(SEATTLE);

    done("quality-check", Map.of("suspect", "13", "days", "365"));
    done("extremes", Map.of("days", "366"));

    assertThat(years.figures("seattle-2015")).isEqualTo(Map.of("suspect", "13", "days", "366"));
    assertThat(years.documents("seattle-2015"))
        .isEqualTo(Map.of("quality-check-report", "somewhere", "extremes-report", "somewhere"));
    assertThat(years.find("seattle-2015"))
        .get()
        .extracting(StationYear::stage)
        .isEqualTo(Stage.REPORTED);
  }

  @Test
  void done_transactionRolledBack_nothingHappened() {
    years.register(SEATTLE);

    database.useTransaction(
        tx -> {
          years.done(tx, "seattle-2015", "quality-check", Map.of("suspect", "1"), Map.of());
          tx.rollback();
        });

    assertThat(years.find("seattle-2015")).contains(SEATTLE);
    assertThat(years.figures("seattle-2015")).isEmpty();
  }

  private void done(String work, Map<String, String> figures) {
    database.useTransaction(
        tx -> years.done(tx, "seattle-2015", work, figures, Map.of(work + "-report", "somewhere")));
  }
}
