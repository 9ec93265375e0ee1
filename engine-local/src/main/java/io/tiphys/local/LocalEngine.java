package io.tiphys.local;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.local.internal.action.Bindings;
import io.tiphys.local.internal.action.HostFunction;
import io.tiphys.local.internal.backend.LocalBackend;
import io.tiphys.local.internal.backend.Settings;
import io.tiphys.local.internal.files.ArtifactArea;
import io.tiphys.spi.Backend;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes engines that run workflows inside this JVM: each task as a function of the host, or as a
 * process of this machine.
 *
 * <p>The engines are thread-safe. Their runs live in memory: they end when the engine is closed,
 * and no other engine sees them. Closing one kills its processes, interrupts its functions, and
 * waits some seconds for them; a function that goes on all the same is left alone, with a warning.
 *
 * <p>Processes need Linux with {@code /proc}, {@code /bin/sh} and {@code setsid}; where something
 * of these is missing, the plan of a task that would be a process is refused with {@code
 * NO_RUNNER}, which says what.
 *
 * <pre>{@code
 * try (Engine engine = LocalEngine.builder().task(CONVERT, convert).processes("tools:1").build()) {
 *   engine.submit(request).await(Duration.ofMinutes(1)).requireSuccess();
 * }
 * }</pre>
 *
 * <p>Thread-safe: it holds nothing.
 *
 * @since 0.1
 */
public final class LocalEngine {
  private LocalEngine() {}

  /**
   * Makes an engine that runs every task as a process of this machine, whatever its image, and has
   * the defaults of the builder otherwise.
   *
   * @return the engine; whoever asked for it closes it
   */
  public static Engine withProcesses() {
    return builder().processesForAnyImage().build();
  }

  /**
   * Starts to configure an engine. Nothing runs before {@link Builder#build}.
   *
   * @return a new builder; never null
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Builds an engine. A task runs the function that it is bound to itself, else the one of its
   * image, else a process if that was asked for; else the plan refuses it with {@code NO_RUNNER}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    private static final int LEAST_PARALLELISM = 4;

    private final Map<Task, HostFunction> tasks = new HashMap<>();
    private final Map<String, HostFunction> images = new HashMap<>();
    private final Set<String> processes = new HashSet<>();
    private boolean anyProcess;
    private @Nullable VirtualTime time;
    private @Nullable ArtifactStore artifacts;
    private final Map<String, ArtifactStore> stores = new HashMap<>();
    private Function<SecretRef, Optional<String>> secrets = secret -> Optional.empty();
    private int parallelism =
        Math.max(LEAST_PARALLELISM, Runtime.getRuntime().availableProcessors());
    private @Nullable Path directory;
    private @Nullable Executor executor;
    private boolean limitsAsAdvice;
    private boolean sharedInputs;

    private Builder() {}

    /**
     * Runs a function for one task.
     *
     * @param task the very container task that is listed in the workflow, or the body of a fan-out,
     *     and no other one of the same name; from a document, {@code workflow.task(path)}; never
     *     null
     * @param function what it does; never null
     * @return this builder
     * @throws IllegalArgumentException if the task is no container task, or bound already
     */
    public Builder task(Task task, TaskFunction function) {
      if (!(requireNonNull(task, "task") instanceof ContainerTask)) {
        throw new IllegalArgumentException(task + " runs no program; only container tasks do");
      }
      if (tasks.putIfAbsent(task, LocalCall.adapt(function)) != null) {
        throw new IllegalArgumentException(task + " is bound already");
      }
      return this;
    }

    /**
     * Runs a function for every task with an image that has no function of its own.
     *
     * @param image as the tasks name it; never null
     * @param function what it does; never null
     * @return this builder
     * @throws IllegalArgumentException if the image is bound already
     */
    public Builder image(String image, TaskFunction function) {
      if (images.putIfAbsent(requireNonNull(image, "image"), LocalCall.adapt(function)) != null) {
        throw new IllegalArgumentException("image '" + image + "' is bound already");
      }
      return this;
    }

    /**
     * Runs tasks with these images as processes of this machine: the image is not used, its command
     * has to be here. A process gets the environment that its task declares, {@code PATH}, {@code
     * HOME}, {@code LANG}, {@code TMPDIR} and a mark of the engine's, and nothing else of this
     * JVM's. May be called again, for more images.
     *
     * @param of the images, as the tasks name them; none is null
     * @return this builder
     */
    public Builder processes(String... of) {
      for (String image : of) {
        processes.add(requireNonNull(image, "of"));
      }
      return this;
    }

    /**
     * Runs every task that has no function as a process of this machine.
     *
     * @return this builder
     * @see #processes
     */
    public Builder processesForAnyImage() {
      anyProcess = true;
      return this;
    }

    /**
     * Lets the engine live in virtual time. Default: real time. The last call wins.
     *
     * @param virtual a time of no other engine; never null
     * @return this builder
     */
    public Builder time(VirtualTime virtual) {
      time = requireNonNull(virtual, "time");
      return this;
    }

    /**
     * Puts the artifacts of all runs into a store as well. They stay there when the engine is
     * closed; deleting a run deletes them. Default: they are in the engine's directory, and gone
     * with it. The last call wins.
     *
     * <p>Locations call it {@code artifacts}, those that a status shows, and those of requests:
     * what a run handed out can be the input of the next one, and deliveries may go there. What was
     * delivered stays when its run is deleted, in a store for good, else until the engine is
     * closed.
     *
     * @param store the store; the host closes it after the engine; never null
     * @return this builder
     */
    public Builder artifacts(ArtifactStore store) {
      artifacts = requireNonNull(store, "store");
      return this;
    }

    /**
     * Makes a store known, for artifact locations of requests. May be called again, for more
     * stores. Default: a request can name the engine's own alone, {@code artifacts}.
     *
     * @param name the name that locations use; never null
     * @param store the store; the host closes it after the engine; never null
     * @return this builder
     * @throws IllegalArgumentException if the name is taken, or {@code artifacts}: that one is
     *     given with {@link #artifacts}
     */
    public Builder store(String name, ArtifactStore store) {
      requireNonNull(store, "store");
      if (requireNonNull(name, "name").equals(ArtifactArea.STORE)) {
        throw new IllegalArgumentException(
            "store: '" + name + "' is the engine's own - give it with artifacts(store)");
      }
      if (stores.put(name, store) != null) {
        throw new IllegalArgumentException("store: the name '" + name + "' is taken");
      }
      return this;
    }

    /**
     * Gives the engine secrets, copied now. Default: none. The last call of either {@code secrets}
     * wins.
     *
     * @param values the secrets by name and key; never null, without null in it
     * @return this builder
     */
    public Builder secrets(Map<SecretRef, String> values) {
      Map<SecretRef, String> copy = Map.copyOf(values);
      return secrets(secret -> Optional.ofNullable(copy.get(secret)));
    }

    /**
     * Lets the engine look up secrets: while a request is planned, which refuses it with {@code
     * UNKNOWN_SECRET} when there is none, and again when a body starts. Default: there are none.
     * The last call of either {@code secrets} wins.
     *
     * @param lookup returns the secret, or empty when there is none, never null; called from
     *     several threads at once; what it throws ends {@code plan} with an EngineException, and an
     *     attempt with START_FAILED; never null
     * @return this builder
     */
    public Builder secrets(Function<SecretRef, Optional<String>> lookup) {
      secrets = requireNonNull(lookup, "lookup");
      return this;
    }

    /**
     * Limits how many bodies run at once, over all runs, the time in which their inputs are fetched
     * included; a task that waits for an answer or for its next attempt does not count. Default:
     * the number of processors, but at least 4. The last call wins.
     *
     * @param limit 1 or more
     * @return this builder
     * @throws IllegalArgumentException if the limit is below 1
     */
    public Builder parallelism(int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("parallelism: expected 1 or more, got " + limit);
      }
      parallelism = limit;
      return this;
    }

    /**
     * Takes limits that this engine cannot enforce as advice, so that workflows made for a cluster
     * can be tested as they are. Default: a plan with such a limit is refused with {@code
     * RESOURCES}.
     *
     * <p>What can be enforced is, with or without this: {@code memoryMiB} of a task that runs as a
     * process. Every 50 ms, while there is such a process, the engine adds up what it and its
     * descendants use; above the limit it kills them all, and the attempt ends FAILED / EXIT_CODE
     * with code 137 and a message that names both numbers. A peak between two looks may pass
     * unseen. Never enforced are limits of functions, and {@code cpuMillis} and {@code diskMiB} of
     * processes.
     *
     * @return this builder
     */
    public Builder limitsAsAdvice() {
      limitsAsAdvice = true;
      return this;
    }

    /**
     * Lets bodies read the files of artifacts themselves, as hard links that nobody may write, so
     * that handing a file over costs the same whatever its size. Default: each body gets a copy of
     * its own, which it may change (rule ART-008).
     *
     * <p>For bodies that do not change what they read; one that tries to gets an error from the
     * system. Where it does not, as for root, the change is noticed: who reads that artifact next
     * fails, in place of reading something wrong. Where a file system has no hard links or
     * permissions, there are copies as before. Directories are made anew, the files in them linked.
     *
     * @return this builder
     */
    public Builder sharedInputs() {
      sharedInputs = true;
      return this;
    }

    /**
     * Says where the engine keeps its files: working directories, logs of at most 16 MiB each, and
     * artifacts. It makes a directory of its own in there with the first run, which is deleted when
     * the engine is closed: what is to stay is delivered to a store. Default: the place of
     * temporary files of this JVM. The last call wins.
     *
     * @param parent made when it is not there; on the default file system; never null
     * @return this builder
     */
    public Builder directory(Path parent) {
      directory = requireNonNull(parent, "directory");
      return this;
    }

    /**
     * Gives the engine the threads of the host: bodies, processes and their output, and consumers
     * of watches use these, and the engine starts no thread. Time limits and delays are noticed on
     * the thread that the JDK keeps for the timeouts of {@code CompletableFuture}. Default: daemon
     * threads of the engine's own. The last call wins.
     *
     * <p>The executor must run what it is given on other threads than the caller's, and have room
     * for one thread per body, two more for each process, and one for the consumers of watches, or
     * more if these block. A body that it refuses for a second fails with START_FAILED; what
     * follows the end of a run is then done on the thread that the last body has left, and a watch
     * is served later.
     *
     * @param threads the host shuts it down after the engine; never null
     * @return this builder
     */
    public Builder executor(Executor threads) {
      executor = requireNonNull(threads, "executor");
      return this;
    }

    /**
     * Makes the engine. It has no thread, file or process before the first run is submitted. May be
     * called again, for another engine.
     *
     * @return the engine; whoever asked for it closes it; never null
     * @throws IllegalStateException if another engine was made with the same {@link #time}
     */
    public Engine build() {
      return executor == null ? Engine.over(backend()) : Engine.over(backend(), executor);
    }

    Backend backend() {
      return new LocalBackend(
          new Settings(
              new Bindings(tasks, images, processes, anyProcess),
              Optional.ofNullable(time).map(VirtualTime::clock),
              Optional.ofNullable(artifacts),
              stores,
              secrets,
              parallelism,
              Optional.ofNullable(directory),
              Optional.ofNullable(executor),
              limitsAsAdvice,
              sharedInputs));
    }
  }
}
