package io.tiphys.local.internal.action;

import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Task;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs which task: a function bound to the task itself, else one bound to its image, else a
 * process if its image was declared one.
 *
 * <p>Immutable.
 *
 * @param tasks functions by task
 * @param images functions by image
 * @param processes the images that are run as processes
 * @param anyProcess whether every other image is run as a process, too
 */
public record Bindings(
    Map<Task, HostFunction> tasks,
    Map<String, HostFunction> images,
    Set<String> processes,
    boolean anyProcess) {

  /** Copies the maps. */
  public Bindings {
    tasks = Map.copyOf(tasks);
    images = Map.copyOf(images);
    processes = Set.copyOf(processes);
  }

  /** Returns the function that a task is bound to, if it is one. */
  public Optional<HostFunction> function(ContainerTask task) {
    HostFunction own = tasks.isEmpty() ? null : tasks.get(task);
    return Optional.ofNullable(own != null ? own : images.get(task.image()));
  }

  /** As {@link #function(ContainerTask)}, for a body that may start. */
  public Optional<HostFunction> function(BodyStart start) {
    HostFunction own = tasks.isEmpty() ? null : tasks.get(start.task());
    return Optional.ofNullable(own != null ? own : images.get(start.image()));
  }

  /** Tells whether a task without a function runs as a process. */
  public boolean isProcess(ContainerTask task) {
    return anyProcess || processes.contains(task.image());
  }
}
