package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.ArchiveStrategy;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NoneStrategy;
import io.tiphys.argo.model.TarStrategy;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Files and directories that tasks leave in the store: under the run, the task, the instances
 * around it and the attempt, so that no attempt writes over another. Files are stored as they are,
 * directories as archives, which keep empty directories, links and modes. Which storage that is,
 * and how pods reach it, the transport knows.
 *
 * <p>Writes {@code outputs.artifacts}; tried on Argo 4.1.2.
 */
final class Artifacts {
  private Artifacts() {}

  /** Puts an artifact at a place. */
  static Artifact at(Artifact artifact, String place, Files.Form form, Run run) {
    ArchiveStrategy archive = new ArchiveStrategy();
    // A file that happens to be an archive shall stay one, and nothing else become a directory.
    boolean packed =
        form == Files.Form.ARCHIVE
            || (form == Files.Form.TREE && run.transport().packsDirectories());
    return run.transport()
        .at(artifact, place, run.id())
        .archive(packed ? archive.tar(new TarStrategy()) : archive.none(new NoneStrategy()));
  }

  /** Returns what a body leaves; its place is made of what the body is handed. */
  static List<Artifact> of(ContainerTask task, Level level, Handed handed) {
    List<Artifact> all = new ArrayList<>();
    Names.Unique names = new Names.Unique();
    task.artifactFiles()
        .forEach(
            (output, file) -> {
              boolean directory = output.isDirectory();
              String place = place(task, level, handed) + "/" + Keys.last(output.name(), directory);
              Files.Form form = directory ? Files.Form.ARCHIVE : Files.Form.FILE;
              all.add(at(left(output, output.name(), file), place, form, level.run()));
              for (Gathered.Entry entry : level.run().gathered(task, output)) {
                Level instance = level.instanceOf(entry.fanOut());
                if (instance != null) {
                  String name = names.next(Marks.GATHERED + output.name());
                  String to = entry(entry, instance, level, handed);
                  all.add(at(left(output, name, file), to, Files.Form.FILE, level.run()));
                }
              }
            });
    return all;
  }

  /** Returns where an attempt leaves what it has. */
  static String place(ContainerTask task, Level level, Handed handed) {
    String instance = level.instance();
    String many = instance == null ? "" : handedOver(instance, Level.INSTANCE, handed) + "/";
    return level.run().place(level.place().of(task)) + "/" + many + Expression.ATTEMPT;
  }

  /** What is gathered is stored a second time, beside what the other instances leave. */
  private static String entry(Gathered.Entry entry, Level instance, Level level, Handed handed) {
    String folder =
        Keys.gathered(instance.place().of(entry.fanOut()), entry.artifact().name()) + "/";
    String around = instance.aroundInstance();
    String many =
        around == null
            ? ""
            : handedOver(level.handedDown(instance, around, Level.INSTANCE), Level.INSTANCE, handed)
                + "/";
    String index = level.handedDown(instance, Expression.input(Level.INDEX), Level.INDEX);
    return level.run().place(folder) + many + handedOver(index, Level.INDEX, handed);
  }

  private static String handedOver(String expression, String hint, Handed handed) {
    return Expression.tag(Expression.input(handed.input(expression, hint)));
  }

  private static Artifact left(OutputArtifact output, String name, String file) {
    Artifact artifact = new Artifact().name(name).path(Directories.path(file));
    return output.isOptional() ? artifact.optional(true) : artifact;
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
