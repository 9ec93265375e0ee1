package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.model.ArchiveStrategy;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NoneStrategy;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.TarStrategy;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Files and directories that tasks leave in the store: under the run, the task, the instances
 * around it and the attempt, so that no attempt writes over another. Files are stored as they are,
 * directories as archives, which keep empty directories, links and modes. The bucket is that of
 * Argo's default repository.
 *
 * <p>Writes {@code outputs.artifacts}; tried on Argo 4.1.2.
 */
final class Artifacts {
  private static final String ATTEMPT = Expression.tag("asInt(retries) + 1");

  private Artifacts() {}

  /** Puts an artifact at a key. */
  static Artifact at(Artifact artifact, String key, boolean directory) {
    ArchiveStrategy archive = new ArchiveStrategy();
    // A file that happens to be an archive shall stay one, and nothing else become a directory.
    return artifact
        .s3(new S3Artifact().key(key))
        .archive(directory ? archive.tar(new TarStrategy()) : archive.none(new NoneStrategy()));
  }

  /** Returns what a body leaves; its key is made of what the body is handed. */
  static List<Artifact> of(ContainerTask task, Level level, Handed handed) {
    if (task.artifactFiles().isEmpty()) {
      return List.of();
    }
    String instance = level.instance();
    String many =
        instance == null
            ? ""
            : Expression.tag(Expression.input(handed.input(instance, Level.INSTANCE))) + "/";
    String place = level.run().key(level.place().of(task)) + "/" + many + ATTEMPT + "/";
    List<Artifact> all = new ArrayList<>();
    task.artifactFiles()
        .forEach(
            (output, file) -> {
              Artifact artifact = new Artifact().name(output.name()).path(Directories.path(file));
              String key = place + Keys.last(output.name(), output.isDirectory());
              at(artifact, key, output.isDirectory());
              all.add(output.isOptional() ? artifact.optional(true) : artifact);
            });
    return all;
  }

  /** Returns what a wrapper hands on of its body. A wrapper that fails hands nothing on. */
  static List<Artifact> handedOn(Collection<OutputArtifact> outputs) {
    return outputs.stream().map(output -> handedOn(output.name())).toList();
  }

  private static Artifact handedOn(String name) {
    return exported(name, "{{tasks." + Wrapper.BODY + ".outputs.artifacts." + name + "}}");
  }

  /** Returns what a DAG hands out, if it is there. */
  static Artifact exported(String name, String from) {
    return new Artifact().name(name).from(from).optional(true);
  }
}
