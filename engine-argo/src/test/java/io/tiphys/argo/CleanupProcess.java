package io.tiphys.argo;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
import io.tiphys.run.RunQuery;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A host whose only work is to clean up, for {@link ArgoCleanupIT} to kill. */
final class CleanupProcess {
  private CleanupProcess() {}

  /** Says that it begins, removes what the policies give up, and says what it has done. */
  public static void main(String... args) {
    try (Engine engine = ArgoEngineTckIT.open()) {
      System.out.println("begins");
      System.out.println(janitor(engine, args[0]).run());
    }
  }

  /** The policies about the runs of one audit, and about workflows of others. */
  static Janitor janitor(Engine engine, String audit) {
    RunQuery all = RunQuery.withLabel("audit", audit).pageSize(20);
    return Janitor.of(
        engine,
        RetentionPolicy.of("failed", all.phase(Phase.FAILED)).keepLatest(4),
        RetentionPolicy.of("files", all).keepLatest(10).removeArtifactsOnly(),
        RetentionPolicy.of("runs", all).keepLatest(20).removeRunsOnly(),
        RetentionPolicy.of("ad hoc", RunQuery.all().foreign()).keepLatest(1));
  }

  static Process start(String audit) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-cp");
    command.add(requireNonNull(System.getProperty("java.class.path")));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("argo."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.add(CleanupProcess.class.getName());
    command.add(audit);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
