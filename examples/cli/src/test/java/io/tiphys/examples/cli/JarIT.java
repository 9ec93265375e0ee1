package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar and its launcher, as a user has them. Needs what {@code package} makes. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class JarIT {
  private static final Path LAUNCHER = Path.of("bin/tiphys").toAbsolutePath();

  @TempDir Path directory;

  private ProcessBuilder tiphys(String... arguments) {
    // A shell in the background has its children ignore Ctrl-C.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(LAUNCHER.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIPHYS_"));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder;
  }

  private String said(int code, ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isEqualTo(code);
    return text;
  }

  @Test
  void help_anyOfThem_isThePageOfTheBuild() throws Exception {
    assertThat(said(0, tiphys("--help")))
        .contains("Runs workflows here or on Argo")
        .contains("doctor");
    assertThat(said(0, tiphys("help", "run"))).startsWith("Usage: tiphys run");
    assertThat(said(0, tiphys("--version"))).matches("tiphys [0-9].*\n");
    assertThat(said(0, tiphys("man"))).startsWith(".TH TIPHYS 1");
  }

  /** What the JDK brings is always there; of the jar, one class is enough to print a page. */
  @Test
  void help_classesOfTheJar_areMainAlone() throws Exception {
    for (String[] asked : new String[][] {{"--help"}, {"run", "--help"}, {"help", "clean"}}) {
      ProcessBuilder builder = tiphys(asked);
      builder.environment().put("TIPHYS_JAVA_OPTS", "-Xlog:class+load=info:stderr");

      String loaded = said(0, builder);

      assertThat(loaded.lines().filter(line -> line.contains("] io.tiphys.")))
          .singleElement()
          .asString()
          .contains("io.tiphys.examples.cli.Main ");
      assertThat(loaded.lines().filter(line -> line.contains("source:")))
          .noneMatch(line -> line.contains("] picocli") || line.contains("] io.fabric8"))
          .noneMatch(line -> line.contains("] com.fasterxml") || line.contains("] software.amazon"))
          .noneMatch(
              line -> line.contains("] io.tiphys.argo") || line.contains("] io.tiphys.local"));
    }
  }

  @Test
  void run_launcherBehindALink_runsFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("t"), LAUNCHER);
    ProcessBuilder builder =
        tiphys(
            "run",
            Path.of(Cli.workflow("hello")).toAbsolutePath().toString(),
            "--engine=local",
            "--processes",
            "--param=name=Ada");
    builder.command().set(2, link.toString());
    builder.directory(directory.toFile());

    assertThat(said(0, builder)).contains("greeting = Hello, Ada");
  }

  @Test
  void exitCodes_failedRunBadInputNoCluster_differ() throws Exception {
    said(1, tiphys("run", Cli.workflow("failing"), "--engine=local", "--processes"));
    said(2, tiphys("run", Cli.workflow("broken"), "--engine=local"));
    ProcessBuilder nowhere = tiphys("list");
    nowhere.environment().remove("KUBECONFIG");
    assertThat(said(3, nowhere)).contains("there is neither KUBECONFIG nor ~/.kube/config");
    nowhere.environment().put("KUBECONFIG", "/nowhere");
    assertThat(said(3, nowhere)).contains("KUBECONFIG is /nowhere, and no cluster is named there");
  }

  @Test
  void ctrlC_withoutTerminal_stopsTheRunAndItsProcesses() throws Exception {
    Process process =
        tiphys("run", Cli.workflow("slow"), "--engine=local", "--processes", "-o", "plain").start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = new ArrayList<>();
      String line = lines.readLine();
      while (line != null && !line.contains("wait ")) {
        said.add(line);
        line = lines.readLine();
      }
      assertThat(line).as("the task starts: " + said).isNotNull();
      List<ProcessHandle> bodies = process.descendants().toList();

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      lines.lines().forEach(said::add);

      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(String.join("\n", said)).isEqualTo(130);
      assertThat(said).anyMatch(each -> each.contains("Stopping the run"));
      assertThat(said).anyMatch(each -> each.contains("goodbye") && each.contains("SUCCEEDED"));
      assertThat(bodies).noneMatch(ProcessHandle::isAlive);
    } finally {
      process.destroyForcibly();
    }
  }
}
