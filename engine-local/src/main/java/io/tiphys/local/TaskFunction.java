package io.tiphys.local;

/**
 * What a task does when it is no process: a function of the host, bound to a task or to an image.
 *
 * <p>A function that returns has succeeded, unless it called {@link TaskCall#exit} with another
 * code than 0. One that throws has failed with exit code 1. When the task is to stop, its thread is
 * interrupted and {@link TaskCall#isCancelled} is true; the engine waits until the function
 * returns, since a thread cannot be killed.
 *
 * <p>Called on threads of the engine, for several tasks and runs at once: an implementation has to
 * be thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TaskFunction {

  /**
   * Does the work of one attempt.
   *
   * @param call what the attempt receives, and where it leaves its outputs; never null
   * @throws Exception if the attempt fails; the message is shown in the status
   */
  void run(TaskCall call) throws Exception;

  /**
   * Returns a function that succeeds and leaves nothing.
   *
   * @return the function
   */
  static TaskFunction doNothing() {
    return call -> {};
  }

  /**
   * Returns a function that ends with an exit code.
   *
   * @param code 0 to 255
   * @return the function
   * @throws IllegalArgumentException if the code is out of range
   */
  static TaskFunction exit(int code) {
    ExitCodes.require(code);
    return call -> call.exit(code);
  }

  /**
   * Returns a function whose first attempts fail, and which then does what this one does.
   *
   * @param times how many attempts fail, 0 or more
   * @param code their exit code, 1 to 255
   * @return the function
   * @throws IllegalArgumentException if a number is out of range
   */
  default TaskFunction failingFirst(int times, int code) {
    if (times < 0 || ExitCodes.require(code) == 0) {
      throw new IllegalArgumentException(
          "failingFirst: expected 0 or more times and a code other than 0, got "
              + times
              + ", "
              + code);
    }
    return call -> {
      if (call.attempt() <= times) {
        call.exit(code);
      } else {
        run(call);
      }
    };
  }
}
