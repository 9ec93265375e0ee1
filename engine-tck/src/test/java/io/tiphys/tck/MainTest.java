package io.tiphys.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... args) throws Exception {
    return Main.run(args, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void run_help_showsUsage() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(said()).startsWith("usage: [--class-path PATH] --engine NAME");
  }

  @Test
  void run_unknownOption_isNamed() throws Exception {
    assertThat(run("--engin", "mine")).isEqualTo(2);
    assertThat(said()).contains("not understood: --engin");
  }

  @Test
  void run_rejudgeOfAReportOnOtherRules_saysSoFirst(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("traces"));
    Files.writeString(
        folder.resolve("tck-report.json"),
        """
        {"partial": false, "catalogue": {"sha256": "other"},
         "rules": {"DAG-001": {"verdict": "PASS"}}}
        """);

    assertThat(run("--rejudge", folder.toString())).isEqualTo(1);
    assertThat(said()).startsWith("the report is about other rules than those of this kit");
  }

  @Test
  void run_rejudgeOfAPart_saysOfWhich(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("traces"));
    Files.writeString(
        folder.resolve("tck-report.json"),
        """
        {"partial": true, "selected": {"rules": ["DAG-*"], "scenarios": ["a", "b"]},
         "rules": {"DAG-001": {"verdict": "PASS"}}}
        """);

    assertThat(run("--rejudge", folder.toString())).isEqualTo(1);
    assertThat(said())
        .contains("partial: only rules DAG-* and scenarios a,b", "DAG-001 was PASS, and by its");
  }

  @Test
  void run_rejudgeWithoutAReport_saysWhatIsMissing(@TempDir Path folder) throws Exception {
    assertThat(run("--rejudge", folder.toString())).isEqualTo(2);
    assertThat(said()).contains("--rejudge: ").contains("tck-report.json");
  }

  private static Path report(Path folder, String engine, String verdict) throws Exception {
    String json = "{\"engine\": \"%s\", \"rules\": {\"DAG-001\": {\"verdict\": \"%s\"}}}";
    return Files.writeString(folder.resolve(engine + ".json"), json.formatted(engine, verdict));
  }

  @Test
  void run_matrix_writesOnePageOfAllReports(@TempDir Path folder) throws Exception {
    String one = report(folder, "one", "PASS").toString();
    String two = report(folder, "two", "FAIL").toString();
    Path page = folder.resolve("out").resolve("matrix.html");

    assertThat(run("--matrix", page.toString(), one, two)).isZero();

    assertThat(said()).contains("matrix: " + page);
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains(">one<", ">two<");
  }

  @Test
  void run_matrixOfWhatIsNoReport_namesTheFile(@TempDir Path folder) throws Exception {
    Path other = Files.writeString(folder.resolve("other.json"), "{}");

    assertThat(run("--matrix", folder.resolve("m.html").toString(), other.toString())).isEqualTo(2);
    assertThat(said()).contains("--matrix: " + other + ": expected a report");
  }

  @Test
  void run_diff_failsWhenARuleFailsNewly(@TempDir Path folder) throws Exception {
    String before = report(folder, "before", "PASS").toString();
    String after = report(folder, "after", "FAIL").toString();

    assertThat(run("--diff", before, after)).isEqualTo(1);
    assertThat(said()).contains("newly failing: 1", "DAG-001: PASS -> FAIL");
    assertThat(run("--diff", after, before)).isZero();
    assertThat(run("--diff", after, after)).isZero();
  }

  @Test
  void run_seedThatIsNoNumber_namesTheOption() throws Exception {
    assertThat(run("--engine", "mine", "--seed", "x")).isEqualTo(2);
    assertThat(said()).contains("--seed: expected a whole number, got x");
  }

  @Test
  void run_unknownEngine_listsThoseThereAre() throws Exception {
    assertThat(run("--engine", "mine")).isEqualTo(2);
    assertThat(said()).contains("--engine: there is no 'mine'; on the class path are: []");
  }

  /** Found by name only where a folder of the class path says so. */
  public static final class Found implements EngineUnderTestProvider {
    @Override
    public String name() {
      return "found";
    }

    @Override
    public EngineUnderTest engineUnderTest() {
      throw new UnsupportedOperationException();
    }
  }

  /** Cannot be opened. */
  public static final class Locked implements EngineUnderTestProvider {
    @Override
    public String name() {
      return "locked";
    }

    @Override
    public EngineUnderTest engineUnderTest() {
      Supplier<Engine> open =
          () -> {
            throw new IllegalStateException("no key");
          };
      return EngineUnderTest.of("locked", open, TaskBodies.shell("image"));
    }
  }

  @Test
  void run_engineThatCannotBeOpened_saysSoAndJudgesNothing(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(EngineUnderTestProvider.class.getName()), Locked.class.getName());
    String path = folder + File.pathSeparator + System.getProperty("java.class.path");
    String out = folder.resolve("tck").toString();

    assertThat(run("--class-path", path, "--engine", "locked", "--out", out)).isEqualTo(2);

    assertThat(said())
        .startsWith("open() of locked failed with java.lang.IllegalStateException: no key");
  }

  @Test
  void run_classPath_isWhereTheEngineIsLookedFor(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(EngineUnderTestProvider.class.getName()), Found.class.getName());
    String path = folder + File.pathSeparator + System.getProperty("java.class.path");

    assertThat(run("--class-path", path, "--engine", "mine")).isEqualTo(2);

    assertThat(said()).contains("on the class path are: [found]");
    assertThat(ServiceLoader.load(EngineUnderTestProvider.class)).isEmpty();
  }
}
