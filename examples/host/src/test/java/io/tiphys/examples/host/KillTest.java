package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.host.store.OfficeStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts with an engine on this machine and rows in PostgreSQL, ended by SIGKILL one after another
 * at seeded points of their transactions. At the end keys, database and engine agree: what was
 * asked for is there, each run that was interrupted is LOST once, and what was started again in its
 * place has its effect once.
 *
 * <p>{@code -Dkills=500} and {@code -Dkills.seed=…} choose how many and where.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(value = 7200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 40);
  private static final long SEED = Long.getLong("kills.seed", 20261128);

  /** About as many as a host has that starts one run. */
  private static final int POINTS = 160;

  @TempDir Path work;

  @Test
  void kill_atAnyPoint_losesNothingAndCountsNothingTwice() throws Exception {
    OfficeStores.inDirectory(work.resolve("store")).receive(Path.of("data"));
    Killing killing = new Killing(work, Postgres.address(), List.of("engine=local"), Map.of());
    Random random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      killing.host(1 + random.nextInt(POINTS), host -> {}, List.of("key-" + i));
    }
    killing.host(Killing.NO_POINT, host -> {}, List.of());

    assertThat(killing.findings()).isEmpty();
    List<String> rows = killing.rows("select request_key, phase from run");
    long lost = killing.count("LOST");
    long succeeded = killing.count("SUCCEEDED");
    System.out.printf(
        "seed %d: %d kills, %d of them at a statement; %d keys answered, %d recorded: %d runs"
            + " SUCCEEDED, %d LOST, %d other; %d effects%n",
        SEED,
        KILLS,
        killing.stood(),
        killing.wanted().size(),
        rows.size(),
        succeeded,
        lost,
        rows.size() - lost - succeeded,
        killing.rows("select run_id from work_done").size());
    assertThat(rows)
        .as("runs that have ended")
        .allMatch(row -> row.endsWith(" SUCCEEDED") || row.endsWith(" LOST"));
    assertThat(killing.rows("select request_key from run"))
        .as("recorded")
        .containsAll(killing.wanted());
    assertThat(killing.rows("select request_key from run_change where phase = 'LOST'"))
        .as("LOST, once each")
        .doesNotHaveDuplicates()
        .hasSize((int) lost);
    assertThat(killing.rows("select run_id from work_done")).as("effects").hasSize((int) succeeded);
    assertThat(killing.rows("select request_key from run where phase = 'LOST'"))
        .allSatisfy(
            key -> assertThat(rows).anyMatch(row -> row.startsWith(KilledHost.next(key) + " ")));
    assertThat(lost).as("runs that a kill has interrupted").isGreaterThan(KILLS / 10);
    assertThat(succeeded).as("one for each key that was recorded").isEqualTo(first(rows));
  }

  private static long first(List<String> rows) {
    return rows.stream().filter(row -> !row.contains(".again-")).count();
  }
}
