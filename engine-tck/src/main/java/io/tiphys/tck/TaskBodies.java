package io.tiphys.tck;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.body.BodyClock;
import io.tiphys.tck.internal.body.Interpreter;
import io.tiphys.tck.internal.body.LineOutput;
import io.tiphys.tck.internal.body.MachineClock;
import io.tiphys.tck.internal.body.ProcessBody;
import io.tiphys.tck.internal.body.Rendering;
import io.tiphys.tck.internal.body.ShellText;
import io.tiphys.workflow.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How the tasks of the kit run on an engine: as scripts, as functions of the host, or as a program
 * with one argument.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class TaskBodies {
  private final Rendering rendering;

  private TaskBodies(Rendering rendering) {
    this.rendering = rendering;
  }

  /**
   * Runs tasks as scripts of {@code sh}, which use the applets of busybox only.
   *
   * @param image an image with {@code sh}, such as {@code busybox:1.36}, or what an engine without
   *     images binds to processes; never null
   * @return how tasks run
   */
  public static TaskBodies shell(String image) {
    requireNonNull(image, "image");
    return new TaskBodies((name, body) -> Task.container(name, image).script(ShellText.of(body)));
  }

  /**
   * Runs tasks as a function that the engine binds to an image, and that calls {@link #run}:
   *
   * <pre>{@code
   * LocalEngine.builder().image("tck", call -> call.exit(TaskBodies.run(
   *     call.args(), call.env(), call.file("."), call::log, call::log, call::sleep)));
   * }</pre>
   *
   * @param image what the engine binds to the function; never null
   * @return how tasks run
   */
  public static TaskBodies function(String image) {
    return argv(image, "tck");
  }

  /**
   * Runs tasks as a program with one more argument, which it interprets. {@link #main} is such a
   * program.
   *
   * @param image an image with the program; never null
   * @param command the program and its first arguments, at least one; never null
   * @return how tasks run
   * @throws IllegalArgumentException if there is no command
   */
  public static TaskBodies argv(String image, String... command) {
    requireNonNull(image, "image");
    List<String> words = List.of(command);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("command: expected a program, got none");
    }
    String[] fixed = words.subList(1, words.size()).toArray(String[]::new);
    return new TaskBodies(
        (name, body) ->
            Task.container(name, image).command(words.get(0), fixed).arg(body.toString()));
  }

  Rendering rendering() {
    return rendering;
  }

  /**
   * Runs the body of one attempt and returns when it has ended. A body that is interrupted while it
   * lets time pass takes that for the stop signal; the thread is interrupted when this returns.
   *
   * @param args the arguments of the task, the last of which is the program; never null
   * @param env the environment that the task declares, without entries that are absent; never null
   * @param directory the private working directory, with inputs in {@code in}; never null
   * @param out takes each line of output; never null
   * @param err takes each line of error output, may be the same; never null
   * @param time lets time pass; never null
   * @return the exit code, 0 to 255
   * @throws IllegalArgumentException if the last argument is no program of this version of the kit
   */
  public static int run(
      List<String> args,
      Map<String, String> env,
      Path directory,
      Consumer<String> out,
      Consumer<String> err,
      Time time) {
    LineOutput lines = new LineOutput(requireNonNull(out, "out"), requireNonNull(err, "err"));
    try {
      return new Interpreter(env, directory, lines, clock(requireNonNull(time, "time"))).run(args);
    } finally {
      lines.flush();
    }
  }

  private static BodyClock clock(Time time) {
    return new BodyClock() {
      @Override
      public void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
      }

      @Override
      public long nanos() {
        return time.nanos();
      }

      @Override
      public String name() {
        return time.clock();
      }
    };
  }

  /**
   * Runs a body in the working directory of this process, and exits with its code. Needs a locale
   * of UTF-8. Does not return.
   *
   * @param args the last one is the program; never null
   */
  public static void main(String[] args) {
    ProcessBody.run(args);
  }

  /**
   * The time in which a function lives. Of an engine whose time is that of the machine, {@link
   * #sleep} is enough; of a virtual time, all three are told.
   *
   * <p>An implementation need not be thread-safe: it is called on the thread of the body.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface Time {

    /**
     * Lets time pass.
     *
     * @param duration more than zero; never null
     * @throws InterruptedException if the task is told to stop
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Returns what time it is. Default: that of the machine.
     *
     * @return nanoseconds since a fixed moment of this clock
     */
    default long nanos() {
      return MachineClock.nanos();
    }

    /**
     * Names the clock: the kit compares times of one name only. Default: what identifies the
     * machine since its last start.
     *
     * @return a name; never null
     */
    default String clock() {
      return MachineClock.boot();
    }
  }
}
