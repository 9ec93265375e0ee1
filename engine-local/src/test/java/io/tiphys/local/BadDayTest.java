package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.status.Failure;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a new user gets wrong: one message that says what to do, and nothing left behind. */
@EnabledOnOs(OS.LINUX)
class BadDayTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final Output<Long> SUM = Output.integer("sum");

  @TempDir Path directory;

  private LocalEngine.Builder builder() {
    return LocalEngine.builder().processesForAnyImage().directory(directory.resolve("engine"));
  }

  private static ContainerTask shell(String name, String script) {
    return Task.container(name, "sh").script(script).build();
  }

  private static RunStatus run(Engine engine, Task task) throws Exception {
    return engine
        .submit(SubmitRequest.of(Workflow.of("w", task), RequestKey.random()))
        .await(Stage.LONG);
  }

  private static String message(RunStatus end) {
    Failure failure = end.failure().orElseThrow();
    return failure.path() + " " + failure.reason() + ": " + failure.message();
  }

  // FPL-010
  @Test
  void run_commandDoesNotExist_saysWhereItWasLookedFor() throws Exception {
    try (Engine engine = builder().build()) {
      RunStatus end = run(engine, Task.container("a", "img").command("no-such-command").build());

      assertThat(message(end))
          .startsWith("a START_FAILED: command \"no-such-command\" was not found in PATH (")
          .endsWith("): install it on this machine, correct the name, or set PATH for the task");
    }
  }

  // FPL-010: a path into the image, and a command that only the script names
  @Test
  void run_commandIsOnlyInTheImage_saysThatTheImageIsNotUsed() throws Exception {
    String where = "a process runs the programs of this machine, not those of its image: ";
    try (Engine engine = builder().build()) {
      RunStatus path = run(engine, Task.container("a", "img").command("/opt/tool/run").build());
      RunStatus script = run(engine, shell("a", "no-such-tool --version"));

      assertThat(message(path))
          .isEqualTo(
              "a START_FAILED: command \"/opt/tool/run\" was not found: there is no file"
                  + " /opt/tool/run; "
                  + where
                  + "install it here, or correct the path");
      assertThat(message(script))
          .startsWith("a EXIT_CODE: exit code 127, as of a shell")
          .endsWith(where + "see its log, install the command here, or set PATH for the task");
      assertThat(script.failure().orElseThrow().exitCode()).hasValue(127);
    }
  }

  // PAR-015, ART-011
  @Test
  void run_bodyWritesNoOutput_saysWhichFileIsMissing() throws Exception {
    try (Engine engine = builder().build()) {
      ContainerTask value =
          Task.container("a", "sh").script("echo 42 > out/some").writes(SUM).build();
      ContainerTask file = Task.container("b", "sh").script("true").writes(FILE).build();

      assertThat(message(run(engine, value)))
          .isEqualTo(
              "a OUTPUT_MISSING: output 'sum': there is no file out/sum; the body has to write it");
      assertThat(message(run(engine, file)))
          .isEqualTo(
              "b OUTPUT_MISSING: artifact 'file': there is no file out/file; the body has to make"
                  + " it");
    }
  }

  // UNI-002
  @Test
  void submit_parameterOfHundredMegabytes_isRefusedBeforeAnythingHappens() throws Exception {
    Parameter<String> big = Parameter.text("big");
    Task use = Task.container("a", "sh").env("BIG", big).script("true").build();
    Workflow workflow = Workflow.builder("w").parameters(big).tasks(use).build();
    SubmitRequest request =
        SubmitRequest.builder(workflow, RequestKey.random())
            .argument(big, "x".repeat(100 << 20))
            .build();

    try (Engine engine = builder().build()) {
      Plan plan = engine.plan(request);

      assertThat(plan.problems()).hasSize(1);
      assertThat(plan.problems().get(0).path()).isEqualTo("arguments[big]");
      assertThat(plan.problems().get(0).message()).contains("104857600").contains("100000");
      assertThat(plan.problems().get(0).advice()).contains("artifact");
      assertThat(plan.problems().get(0).toString()).hasSizeLessThan(1000);
      assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> engine.submit(request));
      assertThat(directory.resolve("engine")).doesNotExist();
    }
  }

  // FPL-010: what only the run knows to be too long for this machine
  @Test
  void run_valueIsTooLongForTheSystem_saysWhichOneAndWhatToDo() throws Exception {
    Output<String> text = Output.text("text");
    ContainerTask make =
        Task.container("make", "sh")
            .script("head -c 200000 /dev/zero | tr '\\0' x > out/text")
            .writes(text)
            .build();
    Task use = Task.container("use", "sh").env("TEXT", make.output(text)).script("true").build();

    try (Engine engine = builder().build()) {
      Run run = engine.submit(SubmitRequest.of(Workflow.of("w", make, use), RequestKey.random()));

      assertThat(message(run.await(Stage.LONG)))
          .startsWith("use START_FAILED: command \"sh\" could not be started")
          .contains("environment variable TEXT")
          .contains("hand large values over as an artifact");
    }
  }

  // A store without space: in the middle of a run, and at its end
  @Test
  void run_storeIsFull_saysSoAndLeavesNoHalfArtifact() throws Exception {
    FullStore full = new FullStore();
    ContainerTask make =
        Task.container("make", "sh").script("echo content > out/file").writes(FILE).build();
    Workflow delivering = Workflow.builder("w").tasks(make).output(FILE, make.output(FILE)).build();

    try (Engine inside = builder().artifacts(full).build();
        Engine outside = builder().store("results", full).build()) {
      RunStatus kept = run(inside, make);
      Run delivery =
          outside.submit(
              SubmitRequest.builder(delivering, RequestKey.random())
                  .deliver(FILE, ArtifactLocation.of("results", "42/file"))
                  .build());
      RunStatus delivered = delivery.await(Stage.LONG);

      assertThat(message(kept))
          .isEqualTo(
              "make ENGINE: its outputs cannot be taken: there is no space left (No space left on"
                  + " device after 2 bytes): make room, or give the engine another place with"
                  + " directory or another store");
      assertThat(delivered.phase() + " " + delivered.reason()).isEqualTo("FAILED DELIVERY_FAILED");
      assertThat(message(delivered))
          .isEqualTo(
              " DELIVERY_FAILED: artifact 'file' cannot be copied to results:42/file: there is no"
                  + " space left (No space left on device after 2 bytes): make room, or give the"
                  + " engine another place with directory or another store - run it again with"
                  + " rerun, which keeps what succeeded");
      assertThat(Stage.tree(delivered)).containsExactly("make SUCCEEDED NONE");
      assertThat(delivered.artifacts()).isEmpty();
      assertThat(delivered.outputs()).isEmpty();
      delivery.delete();
      try (Stream<Path> files = Files.walk(directory.resolve("engine"))) {
        assertThat(files.map(f -> f.getFileName().toString())).doesNotContain("file");
      }
    }
    assertThat(directory.resolve("engine")).isEmptyDirectory();
  }

  // ART-020: a delivery that failed for a while is made up for by a re-run
  @Test
  void rerun_afterDeliveryFailed_repeatsOnlyTheCopy() throws Exception {
    FullStore store = new FullStore();
    ContainerTask make =
        Task.container("make", "sh").script("echo content > out/file").writes(FILE).build();
    Workflow workflow = Workflow.builder("w").tasks(make).output(FILE, make.output(FILE)).build();

    try (Engine engine = builder().store("results", store).build()) {
      Run run =
          engine.submit(
              SubmitRequest.builder(workflow, RequestKey.random())
                  .deliver(FILE, ArtifactLocation.of("results", "42/file"))
                  .build());
      run.await(Stage.LONG);
      store.makeRoom();
      RunStatus end = run.rerun(RequestKey.random()).await(Stage.LONG).requireSuccess();

      assertThat(Stage.tree(end)).containsExactly("make SUCCEEDED REUSED");
      assertThat(store.stat(ArtifactKey.parse("42/file"))).isPresent();
    }
  }

  // SUB-012: inputs that cannot be taken in
  @Test
  void submit_storeIsFull_startsNothingAndKeepsNothing() throws Exception {
    Path raw = Files.writeString(directory.resolve("raw"), "content");
    Task use = Task.container("use", "sh").script("true").reads(RAW).build();
    Workflow workflow = Workflow.builder("w").artifacts(RAW).tasks(use).build();

    try (Engine engine = builder().artifacts(new FullStore()).build()) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(
              () ->
                  engine.submit(
                      SubmitRequest.builder(workflow, RequestKey.of("k"))
                          .artifact(RAW, raw)
                          .build()))
          .withMessageContaining("'k'")
          .withMessageContaining("nothing was started")
          .withMessageContaining("there is no space left")
          .satisfies(e -> assertThat(e.retryable()).isTrue());
      assertThat(engine.find(RequestKey.of("k"))).isEmpty();
      try (Stream<Path> files = Files.walk(directory.resolve("engine"))) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  // The place for files is no place at all
  @Test
  void run_directoryCannotBeMade_saysWhichAndWhatToDo() throws Exception {
    Path occupied = Files.writeString(directory.resolve("occupied"), "a file");

    try (Engine engine =
        LocalEngine.builder().processesForAnyImage().directory(occupied.resolve("x")).build()) {
      assertThat(message(run(engine, shell("a", "true"))))
          .startsWith("a START_FAILED: its directory or its inputs cannot be prepared: ")
          .contains(occupied.toString());
    }
  }

  // Processes on Linux only
  @Test
  void plan_processesElsewhere_areRefused() {
    String name = System.getProperty("os.name");
    try (Engine engine = builder().image("fn", call -> {}).build()) {
      System.setProperty("os.name", "Windows 11");
      Plan process =
          engine.plan(SubmitRequest.of(Workflow.of("w", shell("a", "true")), RequestKey.random()));
      Plan function =
          engine.plan(
              SubmitRequest.of(
                  Workflow.of("w", Task.container("a", "fn").command("x").build()),
                  RequestKey.random()));

      assertThat(process.problems()).hasSize(1);
      assertThat(process.problems().get(0).path()).isEqualTo("a");
      assertThat(process.problems().get(0).message()).contains("Linux only");
      assertThat(process.problems().get(0).advice()).contains("bind a function");
      assertThat(function.problems()).isEmpty();
    } finally {
      System.setProperty("os.name", name);
    }
  }
}
