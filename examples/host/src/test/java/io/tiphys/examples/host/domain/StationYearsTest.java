package io.tiphys.examples.host.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.Databases;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StationYearsTest {
  private static final StationYear SEATTLE = StationYear.parse("seattle-2015");

  private Jdbi database;
  private StationYears years;

  /** Makes an empty database with the schema. */
  Jdbi empty() {
    return Databases.empty();
  }

  @BeforeEach
  void open() {
    database = empty();
    years = new StationYears(database);
  }

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
          years.done(
              tx, "run-1", "seattle-2015", "quality-check", Map.of("suspect", "1"), Map.of());
          tx.rollback();
        });

    assertThat(years.find("seattle-2015")).contains(SEATTLE);
    assertThat(years.figures("seattle-2015")).isEmpty();
  }

  @Test
  void register_manyAtOnce_isOneRow() {
    List<StationYear> registered =
        IntStream.range(0, 16).parallel().mapToObj(i -> years.register(SEATTLE)).toList();

    assertThat(registered).containsOnly(SEATTLE);
    assertThat(years.all()).hasSize(1);
  }

  @Test
  void receive_again_replacesWhatWasSent() {
    years.register(SEATTLE);
    years.receive("seattle-2015", new Input("observations", "archive/a", 1, "a"));
    Input second = new Input("observations", "archive/b", 2, "b");

    years.receive("seattle-2015", second);

    assertThat(years.inputs("seattle-2015")).isEqualTo(Map.of("observations", second));
  }

  @Test
  void forget_whatRunsReferTo_isRefused() {
    years.register(SEATTLE);
    database.useHandle(
        handle ->
            handle.execute(
                "insert into run (request_key, station_year, workflow, phase, reason)"
                    + " values ('k', 'seattle-2015', 'extremes', 'PENDING', 'NONE')"));

    assertThatThrownBy(() -> years.forget("seattle-2015")).isInstanceOf(InUseException.class);
    database.useHandle(handle -> handle.execute("delete from run"));

    assertThat(years.forget("seattle-2015")).isTrue();
    assertThat(years.forget("seattle-2015")).isFalse();
  }

  @Test
  void after_pages_followEachOther() {
    for (int year = 2012; year < 2016; year++) {
      years.register(StationYear.parse("seattle-" + year));
    }

    assertThat(years.after("", 3)).extracting(StationYear::year).containsExactly(2012, 2013, 2014);
    assertThat(years.after("seattle-2014", 3)).extracting(StationYear::year).containsExactly(2015);
  }

  @Test
  void done_sameRunTwice_countsOnce() {
    years.register(SEATTLE);
    done("quality-check", Map.of("suspect", "13"));

    done("quality-check", Map.of("suspect", "1"));

    assertThat(years.figures("seattle-2015")).isEqualTo(Map.of("suspect", "13"));
  }

  private void done(String work, Map<String, String> figures) {
    database.useTransaction(
        tx ->
            years.done(
                tx,
                "run-" + work,
                "seattle-2015",
                work,
                figures,
                Map.of(work + "-report", "somewhere")));
  }
}
