package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import java.time.Duration;

/** What a container task needs, its condition and its edges apart. */
final class ContainerNeeds {
  /** What a task has that says nothing about it; every backend may take it as it likes. */
  private static final Duration DEFAULT_GRACE = Task.container("any", "any").build().gracePeriod();

  private final Needs needs;
  private final ContainerTask task;
  private final String path;

  ContainerNeeds(Needs needs, ContainerTask task, String path) {
    this.needs = needs;
    this.task = task;
    this.path = path;
  }

  void add() {
    if (task.usesEntryPoint()) {
      needs.add(Feature.IMAGE_ENTRY_POINT, path + ".command");
    }
    addInputs();
    addOutputs();
    addRetry(task.retry());
    if (task.timeout().isPresent()) {
      needs.add(Feature.TIMEOUT_TASK, path + ".timeout");
    }
    if (!task.gracePeriod().equals(DEFAULT_GRACE)) {
      needs.add(Feature.CANCEL_GRACEFUL, path + ".gracePeriod");
    }
    // What a task asks for is advice; what it may use at most is not.
    if (!task.limits().equals(Resources.none())) {
      needs.add(Feature.RESOURCES, path + ".limits");
    }
    if (task.mutex().isPresent()) {
      needs.add(Feature.MUTEX, path + ".mutex");
      if (pauses(task.retry())) {
        needs.add(Feature.MUTEX_BACKOFF, path + ".mutex");
      }
    }
  }

  private void addInputs() {
    for (int i = 0; i < task.args().size(); i++) {
      Uses.of(task.args().get(i), path + ".args[" + i + "]", needs);
    }
    for (ContainerTask.EnvEntry entry : task.env()) {
      String place = path + ".env[" + entry.name() + "]";
      entry.value().ifPresent(value -> Uses.of(value, place, needs));
      if (entry.secret().isPresent()) {
        needs.add(Feature.SECRET, place);
      }
      if (entry.ifPresent()) {
        needs.add(Feature.OPTIONAL_INPUT, place);
      }
    }
    for (ContainerTask.Read read : task.reads()) {
      String place = path + ".reads[" + read.path() + "]";
      Uses.of(read.artifact(), place, needs);
      if (read.ifPresent()) {
        needs.add(Feature.OPTIONAL_INPUT, place);
      }
    }
  }

  private void addOutputs() {
    task.outputFiles()
        .keySet()
        .forEach(o -> needs.add(Feature.PARAMS_OUTPUT, path + ".writes[" + o.name() + "]"));
    task.artifactFiles()
        .keySet()
        .forEach(
            a -> {
              needs.add(Feature.ARTIFACT, path + ".writes[" + a.name() + "]");
              if (a.isDirectory()) {
                needs.add(Feature.ARTIFACT_DIR, path + ".writes[" + a.name() + "]");
              }
            });
  }

  private void addRetry(RetryPolicy policy) {
    if (policy.maxAttempts() == 1) {
      return; // Nothing else in it has a meaning then.
    }
    needs.add(Feature.RETRY, path + ".retry");
    if (pauses(policy)) {
      needs.add(Feature.RETRY_BACKOFF, path + ".retry");
    }
    if (!policy.exitCodes().isEmpty()) {
      needs.add(Feature.RETRY_EXIT_CODES, path + ".retry");
    }
  }

  private static boolean pauses(RetryPolicy policy) {
    return policy.maxAttempts() > 1 && !policy.delay().isZero();
  }
}
