package io.tiphys.workflow;

/**
 * One piece of work: a program in a container, another workflow, or a wait for a person or for the
 * host.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public abstract sealed class Task extends Vertex permits ContainerTask, CallTask, SuspendTask {

  Task(VertexBuilder<?> builder) {
    super(builder);
  }

  /**
   * Starts a task that runs a program.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @param image where the program is: an image of the backend, such as {@code busybox:1.36}; never
   *     null
   * @return a new builder
   * @throws IllegalArgumentException if the name is not legal or the image is blank
   */
  public static ContainerTaskBuilder container(String name, String image) {
    return new ContainerTaskBuilder(Names.require("task", name), new ContainerSpec(image));
  }

  /**
   * Starts a task that is another workflow.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @param workflow the workflow to run; never null
   * @return a new builder
   * @throws IllegalArgumentException if the name is not legal
   */
  public static CallTask.Builder call(String name, Workflow workflow) {
    return new CallTask.Builder(Names.require("task", name), workflow);
  }

  /**
   * Starts a task that waits until a person or the host approves it.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @return a new builder
   * @throws IllegalArgumentException if the name is not legal
   */
  public static SuspendTask.Builder suspend(String name) {
    return new SuspendTask.Builder(Names.require("task", name));
  }

  /**
   * Returns the value of an output of this task.
   *
   * @param output one that the task declares; never null
   * @param <T> the Java type
   * @return the value
   * @throws IllegalArgumentException if the task does not declare it; the message lists what it has
   */
  public final <T> Value<T> output(Output<T> output) {
    return DerivedValue.output(this, requireDeclared(output));
  }

  /**
   * Returns a reference to an output artifact of this task.
   *
   * @param artifact one that the task declares; never null
   * @return the reference
   * @throws IllegalArgumentException if the task does not declare it; the message lists what it has
   */
  public final ArtifactRef output(OutputArtifact artifact) {
    return ProducedArtifact.of(this, requireDeclared(artifact));
  }

  @Override
  public final String toString() {
    return "task '" + name() + "'";
  }
}
