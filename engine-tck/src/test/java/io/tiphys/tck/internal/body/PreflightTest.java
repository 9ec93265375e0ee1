package io.tiphys.tck.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightTest {
  private static final List<Probe> PROBES = Preflight.probes(Duration.ofMillis(20));

  @TempDir Path directory;

  private Ran inside(Probe probe) throws Exception {
    return Ran.inside(probe.body(), probe.env(), Files.createTempDirectory(directory, "p"));
  }

  @Test
  void probes_allTogether_coverEachOperation() {
    Set<Op.Kind> covered = EnumSet.of(Op.Kind.EVIDENCE);
    PROBES.forEach(probe -> probe.body().ops().forEach(op -> covered.add(op.kind())));

    assertThat(covered).containsExactlyInAnyOrder(Op.Kind.values());
  }

  @Test
  void problems_function_none() throws Exception {
    for (Probe probe : PROBES) {
      Ran ran = inside(probe);

      assertThat(ran.exitCode()).as(probe.name()).isEqualTo(probe.exitCode());
      assertThat(probe.problemsOfLog(ran.evidence())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void problems_shell_none(Shell shell) throws Exception {
    shell.require();

    for (Probe probe : PROBES) {
      Ran ran =
          shell.run(
              probe.body(),
              probe.env(),
              Files.createDirectory(directory.resolve(shell + probe.name())));

      assertThat(ran.exitCode()).as(probe.name()).isEqualTo(probe.exitCode());
      assertThat(probe.problemsOfLog(ran.evidence())).isEmpty();
    }
  }

  /**
   * A shell writes why in several parts, and there are engines that make one log of both outputs.
   */
  @ParameterizedTest
  @EnumSource
  void problems_troubleAmidALineOfTheErrorOutput_none(Shell shell) throws Exception {
    shell.require();
    Probe trouble = PROBES.stream().filter(p -> p.name().equals("trouble")).findFirst().get();

    String out = shell.run(trouble.body(), trouble.env(), directory).out();
    int second = out.indexOf('\n') + 1;
    String log = out.substring(0, second) + "sh: no such directory" + out.substring(second);

    assertThat(trouble.problemsOfLog(Evidence.of(log.lines().toList()))).isEmpty();
  }

  @Test
  void problems_anyLineLost_areFound() throws Exception {
    for (Probe probe : PROBES) {
      List<String> lines = inside(probe).lines();
      for (int i = 0; i < lines.size(); i++) {
        List<String> fewer = new ArrayList<>(lines);
        String lost = fewer.remove(i);

        boolean expected = lost.startsWith(Evidence.PREFIX) || isPrintedOnce(lines, lost, probe);
        assertThat(!probe.problemsOfLog(Evidence.of(fewer)).isEmpty())
            .as("problems of %s without %s", probe.name(), lost)
            .isEqualTo(expected);
      }
    }
  }

  private static boolean isPrintedOnce(List<String> lines, String lost, Probe probe) {
    return probe.printed().contains(lost) && lines.indexOf(lost) == lines.lastIndexOf(lost);
  }

  @Test
  void problems_anyDigitOfEvidenceChanged_areFound() throws Exception {
    for (Probe probe : PROBES) {
      List<String> lines = inside(probe).timeless().lines();
      for (int i = 0; i < lines.size(); i++) {
        String changed = lines.get(i).replaceFirst("(\"(sha256|bytes|count|code|n)\":\"?).", "$1f");
        List<String> others = new ArrayList<>(lines);
        others.set(i, changed.replace(":f", ":77"));

        if (!changed.equals(lines.get(i))) {
          assertThat(probe.problems(Evidence.of(others))).as(changed).isNotEmpty();
        }
      }
    }
  }

  @Test
  void problems_holdTooShort_areFound() throws Exception {
    Probe held = PROBES.stream().filter(probe -> probe.name().equals("held")).findFirst().get();

    List<String> problems = held.problems(inside(held).timeless().evidence());

    assertThat(problems).singleElement().asString().contains("held: expected to last at least");
  }

  @Test
  void shellText_eachProbe_hasNoPlaceholderOfItsOwn() {
    for (Probe probe : PROBES) {
      String script = ShellText.of(probe.body());

      assertThat(script.replace("{{x}}", "")).doesNotContain("{{", "}}");
    }
  }
}
