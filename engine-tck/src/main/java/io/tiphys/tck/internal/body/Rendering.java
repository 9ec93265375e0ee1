package io.tiphys.tck.internal.body;

import io.tiphys.workflow.ContainerTaskBuilder;

/**
 * Makes tasks out of bodies, in the form that an engine can run.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Rendering {

  /**
   * Starts a task. The caller adds what the body receives and leaves.
   *
   * @param name the name of the task
   * @param body what it does
   * @return a builder whose image and command are set
   */
  ContainerTaskBuilder task(String name, Body body);
}
