package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.Mutex;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Synchronization;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task: one container, one pod for each attempt. A script is one too: Argo's own
 * scripts, and {@code raw} files, spoil texts that hold {@code $$}.
 *
 * <p>The image is used as the task names it, and no pull policy is set. So Kubernetes' default
 * holds: an image that has a tag other than {@code latest}, or a digest, is pulled only where a
 * node does not have it; one without a tag, or with {@code latest}, is asked for at each start.
 *
 * <p>Argo holds a mutex from the first attempt of a task to its last, back-off included.
 *
 * <p>Writes {@code templates[].container}; tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per run.
 */
final class Bodies {
  private final CompileSettings settings;

  /** By grace period, in which they alone differ. */
  private final Map<Duration, String> patches = new HashMap<>();

  Bodies(CompileSettings settings) {
    this.settings = settings;
  }

  /** Makes the template, and adds to the arguments what it needs of other tasks. */
  Template of(ContainerTask task, String name, Level level, Arguments arguments) {
    Directories directories = Directories.of(task);
    Container container = new Container();
    container.setImage(task.image());
    container.setCommand(task.commandLine().stream().map(arguments::text).toList());
    container.setEnv(environment(task, arguments));
    container.setWorkingDir(Directories.WORK);
    container.setVolumeMounts(directories.mounts());
    container.setResources(Amounts.of(task.resources(), task.limits(), settings.containerLimits()));
    if (settings.restrictedPods()) {
      container.setSecurityContext(Security.container());
    }
    Template body =
        new Template()
            .name(name)
            .container(container)
            .volumes(directories.volumes())
            .retryStrategy(Retries.of(task.retry(), stopped(task, level, arguments.handed())));
    Timeouts.add(task, container, body);
    body.podSpecPatch(
        patches.computeIfAbsent(task.gracePeriod(), grace -> PodPatch.of(grace, settings)));
    task.mutex()
        .map(mutex -> new Mutex().name(mutex))
        .ifPresent(m -> body.synchronization(new Synchronization().mutexes(List.of(m))));
    Handed handed = arguments.handed();
    List<Artifact> files = Artifacts.of(task, level, handed);
    if (!task.declaredOutputs().isEmpty() || !files.isEmpty()) {
      body.outputs(outputs(task, files));
    }
    level
        .run()
        .transport()
        .logs(() -> Artifacts.place(task, level, handed), level.run().id())
        .ifPresent(body::archiveLocation);
    task.reads().forEach(read -> read(read, level, handed));
    return handed.isEmpty() ? body : body.inputs(handed.declaredInBody());
  }

  private static @Nullable String stopped(ContainerTask task, Level level, Handed handed) {
    return Retries.isTriedAgain(task) ? level.scope().somethingFailed(level, handed) : null;
  }

  private static void read(ContainerTask.Read read, Level level, Handed handed) {
    String path = Directories.path(read.path());
    String name = read.artifact().name();
    Files.in(level)
        .of(read.artifact())
        .ifPresent(
            source -> {
              boolean gathered = source.form() == Files.Form.TREE;
              handed.artifact(source, name, read.ifPresent() || gathered, path);
              if (gathered && !level.run().transport().hasEmptyDirectories()) {
                Files.nothingIn(level)
                    .of(read.artifact())
                    .ifPresent(none -> handed.artifact(none, name + "-none", true, path + "/none"));
              }
            });
  }

  private static List<EnvVar> environment(ContainerTask task, Arguments arguments) {
    List<EnvVar> all = new ArrayList<>(Shield.env());
    for (ContainerTask.EnvEntry entry : task.env()) {
      entry.secret().ifPresent(secret -> all.add(secret(entry.name(), secret)));
      entry.value().ifPresent(value -> add(entry, value, arguments, all));
    }
    return all;
  }

  private static EnvVar secret(String name, SecretRef secret) {
    EnvVarSource source = new EnvVarSource();
    source.setSecretKeyRef(new SecretKeySelector(secret.key(), secret.secret(), null));
    return new EnvVar(name, null, source);
  }

  private static void add(
      ContainerTask.EnvEntry entry, Value<?> value, Arguments arguments, List<EnvVar> all) {
    String name = entry.name();
    Boolean present = entry.ifPresent() ? arguments.isPresent(value) : Boolean.TRUE;
    if (present == null) {
      // An absent entry takes the name of one that is empty already.
      String input = Expression.input(arguments.input(value));
      String named = input + " == '' ? '" + Shielded.NIL + "' : " + Expression.literal(name);
      all.add(variable(Expression.tag(named), Expression.tag(input)));
    } else if (present) {
      all.add(variable(name, arguments.text(value)));
    }
  }

  private static EnvVar variable(String name, String value) {
    return new EnvVar(name, value, null);
  }

  private static Outputs outputs(ContainerTask task, List<Artifact> files) {
    List<Parameter> all = new ArrayList<>();
    task.outputFiles()
        .forEach(
            (output, file) -> {
              ValueFrom from = new ValueFrom().path(Directories.path(file));
              output.defaultText().ifPresent(text -> from.defaultValue(Marks.ABSENT));
              all.add(new Parameter().name(output.name()).valueFrom(from));
            });
    Outputs outputs = all.isEmpty() ? new Outputs() : new Outputs().parameters(all);
    return files.isEmpty() ? outputs : outputs.artifacts(files);
  }
}
