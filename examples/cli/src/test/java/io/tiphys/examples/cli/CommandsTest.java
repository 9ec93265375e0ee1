package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final Cli cli = new Cli();
  @TempDir Path directory;

  /** A port that nobody listens at. */
  private Path kubeconfig() throws Exception {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
        users: [{name: u, user: {token: very-secret-token}}]
        contexts: [{name: x, context: {cluster: c, user: u, namespace: scenes}}]
        current-context: x
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "watch", "logs", "cancel", "rerun"})
  void commandsOnRuns_localEngine_sayThatThereAreNone(String command) {
    Cli.Said said = cli.run(command, "some-run", "--engine", "local").expect(2);

    assertThat(said.err()).contains("run, plan, graph and catalog only");
  }

  @Test
  void list_noClusterConfigured_saysSo() {
    Cli.Said said = cli.run("list", "--kubeconfig", directory + "/none").expect(2);

    assertThat(said.err()).contains("--kubeconfig");
  }

  @Test
  void list_serverDoesNotAnswer_isUnreachable() throws Exception {
    Cli.Said said = cli.run("list", "--kubeconfig", kubeconfig().toString()).expect(3);

    assertThat(said.err()).contains("cannot be reached").doesNotContain("very-secret-token");
  }

  @Test
  void clean_nothingSaidOfWhatIsKept_isRefused() {
    assertThat(cli.run("clean", "--dry-run").expect(2).err()).contains("--keep-for 0s");
    assertThat(cli.run("clean", "--keep-for", "soon").expect(2).err()).contains("'soon'");
    assertThat(cli.run("clean", "--keep-for=1d", "--runs-only", "--artifacts-only").expect(2).err())
        .contains("mutually exclusive");
  }

  @Test
  void clean_serverDoesNotAnswer_isUnreachableNotClean() throws Exception {
    Cli.Said said = cli.run("clean", "--keep-for=30d", "--kubeconfig=" + kubeconfig()).expect(3);

    assertThat(said.err()).contains("could not be listed").doesNotContain("very-secret-token");
  }

  /** Where nothing is found nothing is removed, and the runs that lead to it would go. */
  @Test
  void clean_directoryThatIsNotThere_isRefused() throws Exception {
    String kubeconfig = "--kubeconfig=" + kubeconfig();
    Path nowhere = directory.resolve("nowhere");

    assertThat(
            cli.run("clean", "--keep-for=0s", kubeconfig, "--directory=" + nowhere).expect(2).err())
        .isEqualTo("--directory: there is no directory " + nowhere + "\n");
    assertThat(
            cli.run(
                    "clean",
                    "--keep-for=0s",
                    kubeconfig,
                    "--directory=" + directory,
                    "--s3=http://127.0.0.1:1/bucket")
                .expect(2)
                .err())
        .contains("artifacts are in one place");
    cli.run("clean", "--keep-for=0s", kubeconfig, "--directory=" + directory).expect(3);
  }

  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S",
    "30m, PT30M",
    "12h, PT12H",
    "30d, PT720H",
    "PT36H, PT36H",
    "0s, PT0S"
  })
  void clean_times_areReadAsPeopleWriteThem(String text, Duration time) {
    assertThat(CleanCommand.duration(text)).isEqualTo(time);
  }

  @Test
  void doctor_serverDoesNotAnswer_saysWhatIsWrong() throws Exception {
    Cli.Said said = cli.run("doctor", "--kubeconfig", kubeconfig().toString()).expect(3);

    assertThat(said.out()).contains("wrong  ").doesNotContain("very-secret-token");
  }

  @Test
  void plan_brokenDocument_showsEveryProblemWithItsLine() throws Exception {
    Cli.Said said = cli.run("plan", Cli.workflow("broken"), "--engine", "local").expect(2);

    assertThat(said.err()).contains("line 4, column 34").contains("did you mean 'command'?");
    Cli.assertGolden(
        "plan-broken.json",
        cli.run("plan", Cli.workflow("broken"), "--engine=local", "-o", "json").expect(2).out());
  }

  @Test
  void plan_argo_isWhatWouldBeSentAndAsksNobody() throws Exception {
    Cli.Said said =
        cli.run(
            "plan",
            Cli.workflow("hello"),
            "--kubeconfig=" + kubeconfig(),
            "--s3=http://127.0.0.1:1/bucket");

    assertThat(said.expect(0).out())
        .contains("kind: \"Workflow\"")
        .contains("namespace: \"scenes\"")
        .doesNotContain("very-secret-token");
  }

  @Test
  void plan_local_saysOrderAndArguments() {
    Cli.Said said =
        cli.run(
            "plan", Cli.workflow("hello"), "--engine=local", "--processes", "--enable", "shout");

    assertThat(said.expect(0).out()).contains("loud = true").contains("Order: greet, shout");
  }

  @Test
  void enable_whatIsNoSwitch_namesTheSwitches() {
    Cli.Said said = cli.run("plan", Cli.workflow("hello"), "--enable", "greet").expect(2);

    assertThat(said.err()).contains("'greet' is not switched by one flag; switches: [shout]");
  }

  @Test
  void enableAndDisable_sameGroup_isRefused() {
    Cli.Said said =
        cli.run(
            "plan",
            Cli.workflow("hello"),
            "--engine=local",
            "--processes",
            "--enable=shout",
            "--disable=shout");

    assertThat(said.expect(2).err()).contains("loud");
  }

  @Test
  void param_withoutSign_isRefused() {
    assertThat(cli.run("plan", Cli.workflow("hello"), "-p", "name").expect(2).err())
        .contains("expected NAME=VALUE, got 'name'");
  }

  @Test
  void option_misspelt_isNamed() {
    assertThat(cli.run("run", Cli.workflow("hello"), "--paramm", "a=b").expect(2).err())
        .contains("--paramm");
  }

  @Test
  void command_misspelt_isNamed() {
    assertThat(cli.run("rum", "x").expect(2).err()).contains("run");
  }

  @Test
  void file_thatIsNotThere_isNamed() {
    assertThat(cli.run("graph", "nowhere.yaml").expect(2).err())
        .isEqualTo("there is no nowhere.yaml\n");
  }

  @Test
  void graph_formats_areGolden() throws Exception {
    for (String format : new String[] {"mermaid", "dot", "svg"}) {
      Cli.assertGolden(
          "graph-scene." + format,
          cli.run("graph", Cli.workflow("scene"), "-f", format).expect(0).out());
    }
  }

  @Test
  void catalog_folder_isListedWithWhatRunsNeed() throws Exception {
    for (String name : new String[] {"hello", "scene", "review"}) {
      Files.copy(Path.of(Cli.workflow(name)), directory.resolve(name + ".yaml"));
    }

    Cli.assertGolden("catalog.txt", cli.run("catalog", directory.toString()).expect(0).out());
    Cli.assertGolden(
        "catalog.json", cli.run("catalog", directory.toString(), "-o", "json").expect(0).out());
  }

  @Test
  void catalog_file_isListedAlone() {
    Cli.Said said = cli.run("catalog", Cli.workflow("hello")).expect(0);

    assertThat(said.lines()).startsWith("hello").contains("  --get letter=FILE");
    assertThat(said.lines()).filteredOn(line -> !line.startsWith(" ")).hasSize(1);
  }

  @Test
  void catalog_nothingThere_isNamed() {
    assertThat(cli.run("catalog", "nowhere").expect(2).err()).isEqualTo("there is no nowhere\n");
  }

  @Test
  void settings_variableFileAndOption_theNearerWins() throws Exception {
    Path file = Files.writeString(directory.resolve("c.properties"), "engine=local\n");
    cli.with("TIPHYS_CONFIG", file.toString());
    assertThat(cli.run("list").expect(2).err()).contains("--engine local");

    cli.with("TIPHYS_ENGINE", "argo").with("TIPHYS_KUBECONFIG", kubeconfig().toString());
    cli.run("list").expect(3);

    assertThat(cli.run("list", "--engine", "local").expect(2).err()).contains("--engine local");
  }

  @Test
  void settings_thatLetsSomethingRunHere_isNone() throws Exception {
    Path file = Files.writeString(directory.resolve("c.properties"), "processes=*\n");

    assertThat(cli.with("TIPHYS_CONFIG", file.toString()).run("list").expect(2).err())
        .contains("no settings are [processes]");
    new Cli()
        .with("TIPHYS_PROCESSES", "*")
        .run("run", Cli.workflow("hello"), "--engine=local")
        .expect(2);
  }
}
