package io.tiphys.local.internal.process;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public sealed interface ProcessExit {

  /**
   * Says in one line how the process ended, for a status message.
   *
   * @return one line, without a trailing period; never empty
   */
  String describe();

  /**
   * The command ran and ended.
   *
   * <p>Java reports death by signal <i>n</i> as exit code 128 + <i>n</i>, like a shell does, so a
   * body that was killed cannot be told from one that returned such a code. The code is therefore
   * given as it is, and the signal is named as certain only where this engine sent it.
   *
   * @param exitCode the exit code, 0 to 255; 128 + <i>n</i> after death by signal <i>n</i>
   * @param sentSignal the last signal that this engine sent to the process, as in {@code SIGTERM};
   *     null when it sent none
   * @rule FPL-011, FPL-012
   * @since 0.1
   */
  record Exited(int exitCode, @Nullable String sentSignal) implements ProcessExit {

    private static final Map<Integer, String> SIGNALS =
        Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));
    private static final int NOT_FOUND = 127;
    private static final int SIGNAL_OFFSET = 128;
    private static final int LAST_SIGNAL = 64;

    @Override
    public String describe() {
      int signal = exitCode - SIGNAL_OFFSET;
      if (exitCode == NOT_FOUND) {
        return "exit code 127, as of a shell that finds a command neither as a file nor on PATH; a"
            + " process runs the programs of this machine, not those of its image: see its log,"
            + " install the command here, or set PATH for the task";
      } else if (signal < 1 || signal > LAST_SIGNAL) {
        return "exit code " + exitCode;
      }
      String name = SIGNALS.getOrDefault(signal, "signal " + signal);
      return name.equals(sentSignal)
          ? "exit code " + exitCode + " after " + name
          : "exit code " + exitCode + ": killed by " + name + ", or the command's own exit code";
    }
  }

  /**
   * The command and what it had started used more memory than it may, and were killed. Reads as on
   * a cluster: exit code 137.
   *
   * @param limitMiB how much they may use, in mebibytes
   * @param usedMiB how much they used when somebody looked, in mebibytes
   * @since 0.1
   */
  record OutOfMemory(long limitMiB, long usedMiB) implements ProcessExit {

    /** As after every death by SIGKILL. */
    public static final int EXIT_CODE = 137;

    @Override
    public String describe() {
      return "memory limit %d MiB exceeded: the processes used %d MiB".formatted(limitMiB, usedMiB);
    }
  }

  /**
   * The command could not be started; nothing of it ran.
   *
   * @param message what is wrong and what to do; names the command
   * @rule FPL-010
   * @since 0.1
   */
  record StartFailed(String message) implements ProcessExit {

    /** Refuses a missing message. */
    public StartFailed {
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String describe() {
      return message;
    }
  }
}
