package io.tiphys.examples.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.Databases;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run says of itself is text of strangers, and finds room in the tables. */
class RunRowsTest {
  private static final StationYear SEATTLE = StationYear.parse("seattle-2015");
  private static final RequestKey KEY = RequestKey.of("k");
  private static final String LONG = "it broke \0 here, ".repeat(2_000);

  private Jdbi database;

  /** Makes an empty database with the schema. */
  Jdbi empty() {
    return Databases.empty();
  }

  @BeforeEach
  void want() {
    database = empty();
    StationYear unused = new StationYears(database).register(SEATTLE);
    Order order =
        new Order(
            KEY,
            SEATTLE.id(),
            "extremes",
            Map.of("note", "a\0b"),
            Map.<String, ArtifactLocation>of(),
            "folder",
            Optional.empty());
    database.useTransaction(tx -> assertThat(RunRows.want(tx, order)).isTrue());
  }

  private List<String> rows(String query) {
    return database.withHandle(handle -> handle.select(query).mapTo(String.class).list());
  }

  @Test
  void store_longTextsAndNul_areStoredAsFarAsTheyGo() {
    Failure failure = Failure.of("a", Reason.EXIT_CODE, LONG);
    TaskStatus task =
        TaskStatus.builder("a", Phase.FAILED, Reason.EXIT_CODE)
            .message(LONG)
            .metadata(Map.of("title", LONG))
            .outputs(Map.of("text", "a\0b \ud83d"))
            .failure(failure)
            .build();
    RunStatus run =
        RunStatus.builder(RunId.parse("r-1"), KEY, Phase.FAILED, Reason.TASK_FAILED)
            .version(1)
            .failure(failure)
            .tasks(List.of(task))
            .build();

    database.useTransaction(tx -> RunRows.store(tx, run));

    assertThat(rows("select message from run").get(0))
        .startsWith("it broke \ufffd here")
        .hasSize(10_000)
        .endsWith("…");
    assertThat(rows("select title from task").get(0)).hasSize(1_000).endsWith("…");
    assertThat(rows("select content from task_output").get(0)).startsWith("a\ufffdb");
    assertThat(rows("select tasks_json from run").get(0)).contains("a\\u0000b");
  }

  @Test
  void refuse_longMessageWithNul_isStoredAsFarAsItGoes() {
    database.useTransaction(tx -> RunRows.refuse(tx, KEY, LONG));

    assertThat(rows("select message from run").get(0)).hasSize(10_000).endsWith("…");
  }

  @Test
  void done_figureWithNulThatIsTooLong_isStoredAsFarAsItGoes() {
    StationYears years = new StationYears(database);

    database.useTransaction(
        tx -> years.done(tx, "r-1", SEATTLE.id(), "x", Map.of("text", LONG), Map.of()));

    assertThat(years.figures(SEATTLE.id()).get("text")).hasSize(1_000).endsWith("…");
  }
}
