package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How bodies answer a stop signal that comes from outside. */
class BodySignalTest {
  private static final int KILLED_BY_TERM = 128 + 15;
  private static final Duration LONG = Duration.ofHours(10);
  private static final Duration SHORT = Duration.ofMillis(60);

  @TempDir Path directory;

  private record Stopped(int exitCode, Evidence evidence, String err) {}

  @ParameterizedTest
  @EnumSource
  void trap_stoppedWhileHolding_lingersAndEndsWithItsCode(Shell shell) throws Exception {
    shell.require();
    Body body = Body.start().trap("TERM", SHORT, 3).hold(LONG);

    Stopped stopped = stop(shell.process(ShellText.of(body), Map.of(), directory), "armed");

    assertTrapped(stopped);
  }

  @Test
  void trap_stoppedProgram_lingersAndEndsWithItsCode() throws Exception {
    Body body = Body.start().trap("TERM", SHORT, 3).hold(LONG);

    Stopped stopped = stop(BodyEquivalenceTest.java(body), "armed");

    assertTrapped(stopped);
  }

  private static void assertTrapped(Stopped stopped) {
    assertThat(stopped.exitCode).isEqualTo(3);
    assertThat(stopped.err).isEmpty();
    assertThat(stopped.evidence.lines())
        .extracting(line -> line.getClass().getSimpleName())
        .containsExactly("Start", "Armed", "Signal", "Beat", "Beat", "Beat", "End");
  }

  @ParameterizedTest
  @EnumSource
  void ignoreSignals_stoppedWhileHolding_endsByItself(Shell shell) throws Exception {
    shell.require();
    Body body = Body.start().ignoreSignals().echo("ready").hold(SHORT).exit(5);

    Stopped stopped = stop(shell.process(ShellText.of(body), Map.of(), directory), "ready");

    assertThat(stopped.exitCode).isEqualTo(5);
    assertThat(stopped.evidence.all(EvidenceLine.Beat.class)).hasSize(3);
    assertThat(stopped.evidence.all(EvidenceLine.End.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void hold_stopped_endsWithoutEvidence(Shell shell) throws Exception {
    shell.require();
    Body body = Body.start().hold(LONG);

    Stopped stopped = stop(shell.process(ShellText.of(body), Map.of(), directory), "start");

    assertThat(stopped.exitCode).isEqualTo(KILLED_BY_TERM);
    assertThat(stopped.evidence.lines()).hasSize(1);
  }

  /** As when there is no memory left for it. */
  @ParameterizedTest
  @EnumSource
  void memory_itsProgramIsKilled_saysNothingButItsEnd(Shell shell) throws Exception {
    shell.require();
    Body body = Body.start().memory(1, SHORT).echo("not reached");
    String killed = "tail() { cat > /dev/null; exec sh -c 'kill -KILL $$'; }\n";
    Path work = Files.createDirectory(directory.resolve("work"));

    Ran ran = Ran.of(shell.process(killed + ShellText.of(body), Map.of(), work), work);

    assertThat(ran.exitCode()).isEqualTo(128 + 9);
    assertThat(ran.lines()).allMatch(line -> line.startsWith("TCK {"));
    assertThat(ran.evidence().all(EvidenceLine.End.class))
        .extracting(EvidenceLine.End::code)
        .containsExactly(128 + 9);
  }

  /** Runs a process, and stops it once a line of its output shows that it is ready. */
  private Stopped stop(ProcessBuilder builder, String ready) throws Exception {
    File err = directory.resolve("err").toFile();
    Process process = builder.redirectError(err).start();
    List<String> lines = new ArrayList<>();
    List<ProcessHandle> orphans = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (line.contains(ready)) {
          List<ProcessHandle> children = process.descendants().toList();
          process.toHandle().destroy(); // Its streams stay open.
          orphans.addAll(children);
        }
      }
    }
    int code = process.waitFor();
    orphans.forEach(ProcessHandle::destroyForcibly);
    return new Stopped(code, Evidence.of(lines), Files.readString(err.toPath()));
  }
}
