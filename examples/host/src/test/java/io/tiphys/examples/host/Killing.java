package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs hosts in processes of their own, one after another, and ends each with SIGKILL, which
 * nothing in a process hears of. Takes down what they say. Confined to one thread.
 */
final class Killing {
  /** For a host that has no point: it is killed when it has nothing more to do. */
  static final int NO_POINT = -1;

  private static final int LINES = 60;

  private final Path work;
  private final String address;
  private final List<String> settings;
  private final Map<String, String> environment;
  private final TreeSet<String> wanted = new TreeSet<>();
  private final List<String> findings = new ArrayList<>();
  private int stood;

  /**
   * Prepares it.
   *
   * @param work the directory of all hosts
   * @param address the JDBC address of their PostgreSQL
   * @param settings what else is set, as NAME=VALUE
   * @param environment variables of their processes
   */
  Killing(Path work, String address, List<String> settings, Map<String, String> environment) {
    this.work = work;
    this.address = address;
    this.settings = settings;
    this.environment = environment;
  }

  /** Returns the keys that hosts have answered for. */
  Set<String> wanted() {
    return wanted;
  }

  /** Returns what the audits of hosts that were not killed on the way have found. */
  List<String> findings() {
    return findings;
  }

  /** Returns how many hosts were killed at a point, and not when they had nothing more to do. */
  int stood() {
    return stood;
  }

  /**
   * Runs a host until it stands at its point, or is killed, or has nothing more to do.
   *
   * @param point at which of the points of its transactions it is to stand
   * @param begun told of the process, which it may kill
   */
  void host(int point, Consumer<Process> begun, List<String> keys)
      throws IOException, InterruptedException {
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
                Integer.toString(point),
                "database=" + address,
                "database.user=postgres"));
    command.addAll(settings);
    command.add("keys");
    command.addAll(keys);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(work.resolve("errors.txt").toFile());
    builder.environment().putAll(environment);
    Process host = builder.start();
    try (BufferedReader lines = host.inputReader()) {
      begun.accept(host);
      String line = lines.readLine();
      while (line != null && !line.equals("done") && !line.equals("standing")) {
        take(line);
        line = lines.readLine();
      }
      stood += "done".equals(line) ? 0 : 1;
      assertThat(line != null || host.waitFor() == 128 + 9)
          .as(() -> "the host goes on until it is killed; it said " + errors())
          .isTrue();
    } finally {
      host.destroyForcibly().waitFor();
    }
  }

  private void take(String line) {
    if (line.startsWith("wanted ")) {
      wanted.add(line.substring("wanted ".length()));
    } else if (line.startsWith("finding ")) {
      findings.add(line);
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

  /** Asks the database. */
  List<String> rows(String query) {
    return Demos.rows(Jdbi.create(address), query);
  }

  /** Counts runs by their phase. */
  long count(String phase) {
    return rows("select request_key from run where phase = '" + phase + "'").size();
  }
}
