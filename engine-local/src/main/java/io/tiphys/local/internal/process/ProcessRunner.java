package io.tiphys.local.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Starts commands as processes of this machine, and sees to it that none outlives it.
 *
 * <p>Thread-safe. Made and closed by the engine; has no thread of its own and no shutdown hook.
 *
 * <pre>{@code
 * ProcessCommand command = ProcessCommand.builder(List.of("sh", "-c", "date"), work, log).build();
 * RunningProcess process = runner.start(command);
 * process.onExit().thenAccept(exit -> core.processEnded(attempt, exit));
 * }</pre>
 *
 * @since 0.1
 */
public final class ProcessRunner implements AutoCloseable {

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"), Path.of("/usr/local/bin/setsid"));
  private static final long CLOSE_LIMIT_MILLIS = 10_000;
  private static final long CLOSE_STEP_MILLIS = 5;

  private final Executor executor;
  private final Timers timers;
  private final String owner;
  private final Launch launch;
  private final MemoryGuard memory;
  private final AtomicLong count = new AtomicLong();
  private final Set<BodyProcess> live = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes a runner.
   *
   * @param executor gives each process two threads for as long as it lives, so that a bounded one
   *     must have room for twice the number of processes; the runner does not shut it down
   * @param timers in which grace periods pass, and the pauses between two looks at the memory
   * @param owner a name that no other runner on this machine has, of ASCII letters, digits and
   *     dashes; it marks the processes of this runner
   * @throws IllegalArgumentException if the name has other characters
   * @throws UnsupportedOperationException if {@link #unsupported()} says why
   */
  public ProcessRunner(Executor executor, Timers timers, String owner) {
    this(executor, timers, owner, new Launch(requireSetsid(), NativeText.ofThisJvm()));
  }

  ProcessRunner(Executor executor, Timers timers, String owner, Launch launch) {
    if (!owner.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException(
          "owner: expected ASCII letters, digits and dashes, received \"" + owner + "\"");
    }
    this.executor = Objects.requireNonNull(executor, "executor");
    this.timers = Objects.requireNonNull(timers, "timers");
    this.owner = owner;
    this.launch = launch;
    this.memory = new MemoryGuard(timers, executor);
  }

  /**
   * Says why no process can be run here.
   *
   * @return one sentence with what is missing; empty where processes can be run
   */
  public static Optional<String> unsupported() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.of("processes can be run on Linux only; bind functions to the tasks instead");
    }
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      return Optional.of("processes cannot be run: /proc is not mounted");
    }
    if (!Files.isExecutable(Path.of("/bin/sh"))) {
      return Optional.of("processes cannot be run: there is no /bin/sh");
    }
    return setsid().isPresent()
        ? Optional.empty()
        : Optional.of(
            "processes cannot be run: there is no setsid in /usr/bin, /bin or /usr/local/bin;"
                + " install util-linux or busybox");
  }

  private static Optional<Path> setsid() {
    return SETSID.stream().filter(Files::isExecutable).findFirst();
  }

  static Path requireSetsid() {
    unsupported()
        .ifPresent(
            why -> {
              throw new UnsupportedOperationException(why);
            });
    return setsid().orElseThrow();
  }

  /**
   * Starts a command.
   *
   * <p>Blocks for the few milliseconds that the operating system needs. A command that cannot be
   * started is not an exception here: the process returned has then already ended with {@link
   * ProcessExit.StartFailed}.
   *
   * @param command what to start; never null
   * @return the process; never null
   * @throws IllegalStateException if this runner is closed
   * @rule FPL-010
   */
  public RunningProcess start(ProcessCommand command) {
    requireOpen();
    @Nullable LogFile log = null;
    try {
      log = LogFile.create(command.log(), command.logCapBytes());
      Launch.makePrivate(command.workingDirectory());
      if (command.temporaryDirectory().isPresent()) {
        Launch.makePrivate(command.temporaryDirectory().get());
      }
      return start(command, log);
    } catch (IOException e) {
      LogFile none = log == null ? LogFile.ended(command.log()) : log;
      none.close();
      return new NotStarted(none, preparation(e, command));
    }
  }

  private static String preparation(IOException e, ProcessCommand command) {
    return "command \"%s\" could not be started: its directories or its log cannot be made: %s"
        .formatted(command.argv().get(0), e);
  }

  private RunningProcess start(ProcessCommand command, LogFile log) {
    String marker = owner + "-" + count.incrementAndGet();
    Map<String, String> environment = PrivateEnvironment.of(command, marker);
    Optional<String> problem =
        CommandLookup.problem(
            command.argv().get(0),
            environment.getOrDefault("PATH", PrivateEnvironment.DEFAULT_PATH),
            command.workingDirectory());
    if (problem.isPresent()) {
      log.close();
      return new NotStarted(log, problem.get());
    }
    Process process;
    try {
      process = launch.start(command, environment);
    } catch (IOException e) {
      log.close();
      return new NotStarted(log, StartFailure.of(e, command));
    }
    ProcessGroup group = new ProcessGroup(process.pid(), marker);
    BodyProcess body = new BodyProcess(command, process, group, log, executor, timers, this::ended);
    live.add(body);
    if (command.memoryLimitMiB().isPresent()) {
      memory.watch(body);
    }
    body.begin();
    if (closed) {
      body.killNow(); // close() may have looked before this one was there
    }
    return body;
  }

  private void ended(BodyProcess body) {
    memory.forget(body);
    live.remove(body);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the process runner is closed");
    }
  }

  /**
   * Kills all processes that still run, and waits until they and what they left behind are gone.
   *
   * <p>Their {@link RunningProcess#onExit()} completes. Waits at most some seconds, which only a
   * process that hangs in the kernel needs. Has no effect when called again. Close the runner
   * before its executor.
   *
   * @rule RET-006
   */
  @Override
  public void close() {
    closed = true;
    List.copyOf(live).forEach(BodyProcess::killNow);
    long waited = 0;
    while (!live.stream().allMatch(BodyProcess::hasEnded) && waited < CLOSE_LIMIT_MILLIS) {
      RealTime.pauseMillis(CLOSE_STEP_MILLIS);
      waited += CLOSE_STEP_MILLIS;
    }
  }
}
