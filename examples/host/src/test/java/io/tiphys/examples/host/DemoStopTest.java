package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while tasks run, in a process of its own. */
@EnabledOnOs(OS.LINUX)
class DemoStopTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void stop_whileTasksRun_saysSoAndLeavesNothing() throws Exception {
    Path work = directory.resolve("demo");
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    try (DemoProcess demo =
        DemoProcess.start(work, temporary, Map.of(), "--set", "pace=60", "seattle-2015")) {
      String unused = demo.readUntil(".*months.*");
      awaitProcessIn(work);
      demo.stop();
      demo.assertStopped(LONG);
    }

    assertThat(processesIn(work)).as("tasks that are left").isEmpty();
    assertThat(files(work))
        .allMatch(file -> file.equals("office.mv.db") || file.startsWith("store/archive/"));
    assertThat(files(temporary)).isEmpty();
    assertThat(Demos.rowsOf(work, "select phase, reason from run"))
        .containsExactly("CANCELLED STOPPED");
    assertThat(
            Demos.rowsOf(work, "select count(*) from task where phase in ('PENDING', 'RUNNING')"))
        .containsExactly("0");
  }

  /** Finds processes that work below a directory, as all bodies of tasks do. */
  private static List<String> processesIn(Path directory) throws IOException {
    List<String> found = new ArrayList<>();
    File[] all = new File("/proc").listFiles(file -> file.getName().matches("\\d+"));
    for (File process : all == null ? new File[0] : all) {
      try {
        Path at = Files.readSymbolicLink(process.toPath().resolve("cwd"));
        if (at.startsWith(directory)) {
          found.add(process.getName());
        }
      } catch (IOException e) {
        // It has ended meanwhile, or is somebody else's.
      }
    }
    return found;
  }

  private static void awaitProcessIn(Path directory) throws IOException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (processesIn(directory).isEmpty()) {
      assertThat(System.nanoTime()).as("time in which a task starts").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }
}
