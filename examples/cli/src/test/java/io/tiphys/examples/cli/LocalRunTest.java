package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs in this process, with tasks that are processes. */
@EnabledOnOs(OS.LINUX)
class LocalRunTest {
  private final Cli cli = new Cli();
  @TempDir Path directory;

  private Cli.Said here(String workflow, String... more) {
    String[] all = new String[more.length + 5];
    all[0] = "run";
    all[1] = Cli.workflow(workflow);
    all[2] = "--engine=local";
    all[3] = "--processes";
    all[4] = "-o";
    System.arraycopy(more, 0, all, 5, more.length);
    return cli.run(all);
  }

  @Test
  void run_noLeaveForProcesses_isRefusedWithTheOption() {
    Cli.Said said = cli.run("run", Cli.workflow("hello"), "--engine", "local").expect(2);

    assertThat(said.err()).contains("nothing runs image 'busybox:1.36'").contains("--processes");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void run_noLeaveForSeveralTasks_saysItOnceForEachImage() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("several.yaml"),
            """
            tiphys: 1
            workflow: several
            tasks:
              one: {image: "busybox:1.36", script: "true"}
              two: {image: "alpine:3", script: "true"}
              more: {group: {tasks: {three: {image: "busybox:1.36", script: "true"}}}}
            """);

    Cli.Said said = cli.run("run", file.toString(), "--engine", "local").expect(2);

    assertThat(said.err().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("  one, more/three: nothing runs image 'busybox:1.36'"))
        .anyMatch(line -> line.startsWith("  two: nothing runs image 'alpine:3'"));
  }

  /** The run is what was asked for first, and why there is no file follows from it. */
  @Test
  void run_failsBeforeItHandsOutWhatIsWanted_saysWhyItFailedAndThenWhatIsMissing()
      throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("halfway.yaml"),
            """
            tiphys: 1
            workflow: halfway
            tasks:
              plan: {image: "busybox:1.36", writes: {notes: file}, script: "echo n > out/notes"}
              make:
                image: busybox:1.36
                after: [plan]
                writes: {sheet: file}
                script: "echo half; exit 3"
            outputs: {sheet: {task: make, output: sheet}}
            """);
    Path notes = directory.resolve("notes");

    Cli.Said said =
        cli.run(
            "run",
            file.toString(),
            "--engine=local",
            "--processes",
            "-o=plain",
            "--get=sheet=" + directory.resolve("sheet"),
            "--get=make:sheet=" + directory.resolve("raw"),
            "--get=plan:notes=" + notes);

    assertThat(said.expect(1).err())
        .isEqualTo(
            "make: EXIT_CODE: exit code 3\n"
                + "  | half\n"
                + "--get sheet: the run has not handed it out, it is FAILED; what is there:"
                + " plan:notes\n"
                + "--get make:sheet: task 'make' has not handed it out, it is FAILED; what is there:"
                + " plan:notes\n");
    assertThat(notes).hasContent("n");
  }

  @Test
  void run_outputThatCannotBeCopied_isNamedAndIsNoFaultOfTheRun() throws Exception {
    Path inTheWay = Files.writeString(directory.resolve("file"), "");

    Cli.Said said = here("hello", "plain", "-g", "letter=" + inTheWay.resolve("letter"));

    assertThat(said.expect(3).err()).startsWith("--get letter: ");
  }

  @Test
  void run_outputThatItNeedNotWrite_isNamedAndTheRunHasDoneWell() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("maybe.yaml"),
            """
            tiphys: 1
            workflow: maybe
            parameters: {more: {type: flag, default: false}}
            tasks:
              make:
                enabledIf: {parameter: more}
                group:
                  tasks:
                    it: {image: "busybox:1.36", writes: {sheet: file}, script: "true"}
                  outputs: {sheet: {task: it, output: sheet}}
            """);

    Cli.Said said =
        cli.run(
            "run",
            file.toString(),
            "--engine=local",
            "--processes",
            "-o=plain",
            "--get=make:sheet=" + directory.resolve("sheet"));

    assertThat(said.expect(0).err())
        .isEqualTo(
            "--get make:sheet: task 'make' has not handed it out, it is SKIPPED; no other artifact"
                + " is there\n");
  }

  @Test
  void run_leaveForAnotherImage_isRefused() {
    cli.run("run", Cli.workflow("hello"), "--engine=local", "--process-image=alpine:3").expect(2);
  }

  @Test
  void run_leaveForThisImage_runs() {
    Cli.Said said =
        cli.run(
            "run",
            "--engine=local",
            "--process-image=alpine:3,busybox:1.36",
            Cli.workflow("hello"));

    assertThat(said.expect(0).out()).contains("greeting = Hello, world");
  }

  @Test
  void run_plain_isOneLineForEachChange() throws Exception {
    Path card = Files.writeString(directory.resolve("card"), "best wishes\n");
    Path letter = directory.resolve("new/letter.txt");

    Cli.Said said =
        here("hello", "plain", "-p", "name=Ada", "-a", "card=" + card, "-g", "letter=" + letter);

    said.expect(0);
    assertThat(said.out()).contains("greeting = Hello, Ada\nletter -> " + letter + "\n");
    assertThat(said.out()).contains("hello greet").contains("SUCCEEDED");
    assertThat(letter).hasContent("Dear Ada\nbest wishes");
  }

  @Test
  void run_json_isOneDocument() throws Exception {
    Cli.Said said = here("hello", "json", "--enable", "shout").expect(0);

    assertThat(said.err()).isEmpty();
    Cli.assertGolden("run-hello.json", said.out());
  }

  @Test
  void run_taskFails_saysWhyAndShowsTheEndOfTheLog() {
    Cli.Said said = here("failing", "plain").expect(1);

    assertThat(said.err())
        .contains("work: EXIT_CODE: exit code 7")
        .contains("  | counting")
        .contains("  | no more \\u001b[2Jpaper")
        .doesNotContain("\u001b");
  }

  @Test
  void run_targetThatIsThere_isRefusedBeforeAnythingRuns() throws Exception {
    Path there = Files.writeString(directory.resolve("there"), "mine");

    Cli.Said said = here("hello", "plain", "-g", "letter=" + there).expect(2);

    assertThat(said.err()).contains("is there already");
    assertThat(said.out()).isEmpty();
    assertThat(there).hasContent("mine");
  }

  @Test
  void run_targetIsAFolder_getsTheFileUnderItsName() {
    here("hello", "plain", "-g", "greet:letter=" + directory).expect(0);

    assertThat(directory.resolve("letter")).hasContent("Dear world");
  }

  @Test
  void run_unknownArtifactIsAskedFor_isRefused() {
    assertThat(here("hello", "plain", "-g", "later=x").expect(2).err()).contains("[letter]");
    assertThat(here("hello", "plain", "-g", "greet:later=x").expect(2).err())
        .isEqualTo("--get greet:later: task 'greet' hands out no 'later'; it hands out [letter]\n");
    assertThat(here("hello", "plain", "-g", "great:letter=x").expect(2).err())
        .isEqualTo("--get great:letter: the workflow has no task 'great'\n");
  }

  @Test
  void run_approvedBeforehand_goesOn() {
    Cli.Said said =
        here(
            "review",
            "plain",
            "--approve",
            "decide:decision=publish",
            "--approve",
            "decide:comment=fine");

    assertThat(said.expect(0).out()).contains("page = published, fine");
  }

  @Test
  void run_nobodyCanBeAsked_stopsAndSaysWhatToDo() {
    Cli.Said said = here("review", "json").expect(1);

    assertThat(said.err()).contains("--approve decide");
    assertThat(said.out()).contains("\"phase\" : \"CANCELLED\"");
  }

  @Test
  void run_detached_isRefused() {
    assertThat(here("hello", "plain", "--detach").expect(2).err()).contains("--detach");
  }
}
