package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.compile.Refusals.Objection;
import io.tiphys.feature.Feature;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Value;
import java.util.List;

/**
 * What a container task cannot ask of Argo. Texts that name something to Kubernetes pass neither
 * the kubelet nor the shield, so a tag in them would be replaced.
 */
final class ContainerRefusals {
  private static final String TAG = "{{";

  private final Refusals refusals;
  private final ContainerTask task;
  private final String path;

  ContainerRefusals(Refusals refusals, ContainerTask task, String path) {
    this.refusals = refusals;
    this.task = task;
    this.path = path;
  }

  void check() {
    refuseTag(task.image(), "image");
    task.mutex().ifPresent(mutex -> refuseTag(mutex, "mutex"));
    task.outputFiles().forEach((output, file) -> refuseTag(file, "writes[" + output.name() + "]"));
    task.artifactFiles()
        .forEach((output, file) -> refuseTag(file, "writes[" + output.name() + "]"));
    task.reads().forEach(read -> refuseTag(read.path(), "reads[" + read.path() + "]"));
    task.env().forEach(this::checkEntry);
    for (int i = 0; i < task.args().size(); i++) {
      checkAttempt(task.args().get(i), "args[" + i + "]", false);
    }
    Retries.objection(task.retry()).ifPresent(why -> invalid("retry", why));
    task.timeout().flatMap(Timeouts::objection).ifPresent(why -> invalid("timeout", why));
    Timeouts.objection(task.gracePeriod()).ifPresent(why -> invalid("gracePeriod", why));
    if (task.limits().diskMiB().isPresent()) {
      refusals.unsupported(
          path + ".limits",
          "Kubernetes counts Argo's own program against diskMiB, and ends the pod",
          Feature.RESOURCES);
    }
  }

  private void checkEntry(ContainerTask.EnvEntry entry) {
    String place = "env[" + entry.name() + "]";
    if (Shield.reserved().contains(entry.name())) {
      invalid(
          place,
          new Objection(
              "the variable " + entry.name() + " is taken: values pass Argo by it",
              "choose another name"));
    }
    entry.secret().map(SecretRef::secret).ifPresent(name -> refuseTag(name, place));
    entry.secret().map(SecretRef::key).ifPresent(key -> refuseTag(key, place));
    entry.value().ifPresent(value -> checkAttempt(value, place, entry.ifPresent()));
  }

  private void refuseTag(String text, String place) {
    if (text.contains(TAG)) {
      invalid(
          place,
          new Objection(
              "Argo would replace what stands between {{ and }} in '" + text + "'",
              "choose a name without {{"));
    }
  }

  /** The number is known in the pod only, and what is absent is decided before. */
  private void checkAttempt(Value<?> value, String place, boolean optional) {
    if (value.accept(new HoldsAttempt(optional))) {
      invalid(
          place,
          new Objection(
              "the number of the attempt is part of a value that may be absent",
              "hand it over in a value of its own"));
    }
  }

  private void invalid(String place, Objection why) {
    refusals.invalid(path + "." + place, why);
  }

  /** Says whether the number of the attempt stands where a value may be absent. */
  private static final class HoldsAttempt extends EveryValue<Boolean> {
    private final boolean optional;

    HoldsAttempt(boolean optional) {
      this.optional = optional;
    }

    @Override
    public Boolean attemptNumber() {
      return optional;
    }

    @Override
    public Boolean concatenation(List<Value<?>> parts) {
      return parts.stream().anyMatch(part -> part.accept(this));
    }

    @Override
    public Boolean orElse(Value<?> value, String fallback) {
      return value.accept(new HoldsAttempt(true));
    }

    @Override
    Boolean other() {
      return false;
    }
  }
}
