package io.tiphys.argo.model;

/**
 * A call of a template in a sequence of steps. Its group starts when the group before has ended
 * well.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class WorkflowStep extends TemplateCall<WorkflowStep> {
  /** Makes an empty one. */
  public WorkflowStep() {}

  @Override
  WorkflowStep self() {
    return this;
  }
}
