package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.host.store.OfficeStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
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
@Timeout(value = 1800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 40);
  private static final long SEED = Long.getLong("kills.seed", 20261128);

  /** About as many as a host has that starts one run. */
  private static final int POINTS = 160;

  private static final int NO_POINT = -1;
  private static final int LINES = 60;

  @TempDir Path work;
  private final TreeSet<String> wanted = new TreeSet<>();
  private final List<String> findings = new ArrayList<>();
  private final String address = Postgres.address();
  private int stood;

  @Test
  void kill_atAnyPoint_losesNothingAndCountsNothingTwice() throws Exception {
    OfficeStores.inDirectory(work.resolve("store")).receive(Path.of("data"));
    Random random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      host(1 + random.nextInt(POINTS), "key-" + i);
    }
    host(NO_POINT);

    assertThat(findings).isEmpty();
    List<String> rows = rows("select request_key, phase from run");
    long lost = count(rows, "LOST");
    long succeeded = count(rows, "SUCCEEDED");
    System.out.printf(
        "seed %d: %d kills, %d of them at a statement; %d keys answered, %d recorded: %d runs"
            + " SUCCEEDED, %d LOST, %d other; %d effects%n",
        SEED,
        KILLS,
        stood,
        wanted.size(),
        rows.size(),
        succeeded,
        lost,
        rows.size() - lost - succeeded,
        rows("select run_id from work_done").size());
    assertThat(rows)
        .as("runs that have ended")
        .allMatch(row -> row.endsWith(" SUCCEEDED") || row.endsWith(" LOST"));
    assertThat(rows("select request_key from run")).as("recorded").containsAll(wanted);
    assertThat(rows("select request_key from run_change where phase = 'LOST'"))
        .as("LOST, once each")
        .doesNotHaveDuplicates()
        .hasSize((int) lost);
    assertThat(rows("select run_id from work_done")).as("effects").hasSize((int) succeeded);
    assertThat(rows("select request_key from run where phase = 'LOST'"))
        .allSatisfy(
            key -> assertThat(rows).anyMatch(row -> row.startsWith(KilledHost.next(key) + " ")));
    assertThat(lost).as("runs that a kill has interrupted").isGreaterThan(KILLS / 10);
    assertThat(succeeded).as("one for each key that was recorded").isEqualTo(first(rows));
  }

  private static long count(List<String> rows, String phase) {
    return rows.stream().filter(row -> row.endsWith(" " + phase)).count();
  }

  private static long first(List<String> rows) {
    return rows.stream().filter(row -> !row.contains(".again-")).count();
  }

  private List<String> rows(String query) {
    return Demos.rows(Jdbi.create(address), query);
  }

  /** Runs a host until it stands at its point, or has nothing more to do, and kills it. */
  private void host(int point, String... keys) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + work,
                "-cp",
                System.getProperty("java.class.path"),
                KilledHost.class.getName(),
                work.toString(),
                address,
                Integer.toString(point)));
    command.addAll(List.of(keys));
    Process host =
        new ProcessBuilder(command).redirectError(work.resolve("errors.txt").toFile()).start();
    try (BufferedReader lines = host.inputReader()) {
      String line = "";
      while (!line.equals("done") && !line.equals("standing")) {
        line = lines.readLine();
        assertThat(line).as(() -> "the host goes on; it said " + errors()).isNotNull();
        take(line);
      }
    } finally {
      // SIGKILL, which nothing in the process hears of.
      host.destroyForcibly().waitFor();
    }
  }

  private List<String> errors() {
    try {
      List<String> all = Files.readAllLines(work.resolve("errors.txt"));
      return all.subList(Math.max(0, all.size() - LINES), all.size());
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  private void take(String line) {
    if (line.startsWith("wanted ")) {
      wanted.add(line.substring("wanted ".length()));
    } else if (line.startsWith("finding ")) {
      findings.add(line);
    } else if (line.equals("standing")) {
      stood++;
    }
  }
}
