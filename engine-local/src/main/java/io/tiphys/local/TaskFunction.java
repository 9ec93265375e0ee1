package io.tiphys.local;

/**
 * What a task does when it is no process: a function of the host, bound to a task or to an image.
 *
 * <p>A function that returns has succeeded, unless it called {@link TaskCall#exit} with another
 * code than 0, or has left an output out. One that throws anything, errors included, has failed
 * with exit code 1; its stack trace is in the log. One that throws after it was told to stop has
 * neither code nor trace. When the task is to stop, its thread is interrupted and {@link
 * TaskCall#isCancelled} is true; the engine waits until the function returns, since a thread cannot
 * be killed. If it returns as after success then, the task has succeeded; but not if its own time
 * limit has passed.
 *
 * <p>Called on threads of the engine or of the host's executor, for several tasks and runs at once:
 * an implementation has to be thread-safe. In virtual time one function runs at a time.
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
   * Returns a function that leaves nothing, and succeeds unless the task has an output without a
   * default or an artifact that is not optional.
   *
   * @return the function; never null
   */
  static TaskFunction doNothing() {
    return call -> {};
  }

  /**
   * Returns a function that ends with an exit code and does nothing else.
   *
   * @param code 0 to 255
   * @return the function; never null
   * @throws IllegalArgumentException if the code is out of range
   */
  static TaskFunction exit(int code) {
    ExitCodes.require(code);
    return call -> call.exit(code);
  }

  /**
   * Returns a function whose first attempts fail, and which then does what this one does. It looks
   * at the number of the attempt, so that every task and every instance of a fan-out fails as
   * often.
   *
   * @param times how many attempts fail, 0 or more
   * @param code their exit code, 1 to 255
   * @return the function; never null
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
