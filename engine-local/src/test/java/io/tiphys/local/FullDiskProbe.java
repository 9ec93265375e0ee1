package io.tiphys.local;

import io.tiphys.Engine;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs tasks in a JVM of its own that may make files but not write into them, and prints what their
 * attempts say.
 */
final class FullDiskProbe {
  private FullDiskProbe() {}

  public static void main(String[] args) throws Exception {
    Output<String> text = Output.text("text");
    ContainerTask writes = shell("trap '' XFSZ; echo x > out/text || exit 1", text);
    ContainerTask prints = shell("echo x");
    ContainerTask misses = shell("echo x", text);
    ContainerTask absent =
        Task.container("a", "sh").command("true").env("PATH", "/nowhere").build();
    ContainerTask slow =
        Task.container("a", "sh")
            .script("echo x; sleep 300")
            .timeout(Duration.ofMillis(300))
            .build();
    ContainerTask function = Task.container("a", "fn").command("x").build();

    try (Engine engine =
        LocalEngine.builder()
            .processes("sh")
            .image("fn", call -> call.log("x"))
            .directory(Path.of(args[0]))
            .build()) {
      for (ContainerTask task :
          new ContainerTask[] {writes, prints, misses, absent, slow, function}) {
        RunStatus end =
            engine
                .submit(SubmitRequest.of(Workflow.of("w", task), RequestKey.random()))
                .await(Duration.ofMinutes(1));
        var attempt = end.task(task).attempts().get(0);
        System.out.println(attempt.reason() + " " + attempt.message());
      }
    }
  }

  /** Starts the JVM and returns what it printed. */
  static List<String> said(Path directory) throws Exception {
    String classPath =
        Stream.of(Engine.class, LocalEngine.class, FullDiskProbe.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(":"));
    Process jvm =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 0 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                classPath,
                FullDiskProbe.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    return jvm.waitFor() == 0 ? lines : List.of("exit code " + jvm.exitValue() + ": " + lines);
  }

  private static ContainerTask shell(String script, Output<?>... outputs) {
    var builder = Task.container("a", "sh").script(script);
    for (Output<?> output : outputs) {
      builder.writes(output);
    }
    return builder.build();
  }
}
