package io.tiphys.local.internal.action;

/** A function of the host's, as the engine calls it. */
@FunctionalInterface
public interface HostFunction {

  /**
   * Does the work of one attempt.
   *
   * @throws Exception if the attempt fails
   */
  void run(FunctionCall call) throws Exception;
}
