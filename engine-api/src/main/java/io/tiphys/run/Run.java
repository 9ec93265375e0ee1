package io.tiphys.run;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A handle on one execution of a workflow. It holds no state of its own; everything is asked of the
 * engine, so a handle made from an id in another process is as good.
 *
 * <p>Every method but {@link #id} throws {@code NotFoundException} when the engine does not know
 * the run, {@code EngineClosedException} when the engine is closed, and {@code
 * BackendUnavailableException} when the backend does not answer; after the last, the call may be
 * repeated. What needs a feature that the engine does not declare throws {@code RefusedException},
 * and nothing was done.
 *
 * <p>Thread-safe. Made by the engine; needs no closing. Not to be implemented by callers: it may
 * gain methods.
 *
 * @since 0.1
 */
public interface Run {

  /**
   * Returns the id.
   *
   * @return the id; never null
   */
  RunId id();

  /**
   * Reads the current status.
   *
   * @return a snapshot, at least as late as any that a watch of this engine has delivered; never
   *     null
   * @rule SUB-001
   * @rule WAT-008
   */
  RunStatus status();

  /**
   * Waits until the run is terminal. A run that failed is a status, not an exception. An outage of
   * the backend that begins during the wait is waited out, too.
   *
   * @param timeout how long to wait at most, zero or more; never null
   * @return the terminal status; never null
   * @throws InterruptedException if this thread is interrupted; the run goes on
   * @throws TimeoutException if the run is not terminal in time; the run goes on, and waiting again
   *     is fine
   * @rule SUB-014
   * @rule SUB-015
   * @rule CON-006
   */
  RunStatus await(Duration timeout) throws InterruptedException, TimeoutException;

  /**
   * Waits until the run is terminal and shows every snapshot on the way.
   *
   * @param timeout how long to wait at most, zero or more; never null
   * @param observer called on this thread with the current snapshot and each later one, the
   *     terminal one last; snapshots in between may be left out; what it throws ends the wait;
   *     never null
   * @return the terminal status; never null
   * @throws InterruptedException if this thread is interrupted; the run goes on
   * @throws TimeoutException if the run is not terminal in time; the run goes on
   */
  RunStatus await(Duration timeout, Consumer<? super RunStatus> observer)
      throws InterruptedException, TimeoutException;

  /**
   * Returns a future that completes with the terminal status. It completes on a thread of the
   * engine, or of the host that gave it threads, or on the one that closes the engine: do not block
   * there. Cancelling it only stops the wait. It fails with {@code NotFoundException} when the run
   * is deleted, with {@code EngineClosedException} when the engine is closed, and with whatever
   * else keeps the run from being read for good. An outage of the backend is waited out.
   *
   * @return a new future; never null
   */
  CompletableFuture<RunStatus> completion();

  /**
   * Delivers the current snapshot and every later one, the terminal one last.
   *
   * @param consumer called on threads of the engine, one call at a time; a slow one misses
   *     snapshots, never the terminal one; what it throws ends this watch and nothing else; never
   *     null
   * @return the subscription; close it
   * @rule WAT-001
   * @rule WAT-005
   * @rule WAT-009
   * @rule CON-008
   */
  Watch watch(Consumer<? super RunStatus> consumer);

  /**
   * Delivers the current snapshot, if it is later than a version, and every later one.
   *
   * @param version that of a snapshot that was handled already
   * @param consumer as in {@link #watch}; never null
   * @return the subscription; close it
   * @rule WAT-012
   * @rule WAT-013
   */
  Watch watchAfter(long version, Consumer<? super RunStatus> consumer);

  /**
   * Asks the engine to end this run early.
   *
   * <p>Returns when the request has been accepted, not when the run has ended. Has no effect on a
   * run that is already terminal. May be called more than once; TERMINATE after STOP ends the exit
   * handler too.
   *
   * @param mode how to end the run; never null
   * @rule CAN-001
   * @rule CAN-007
   */
  void cancel(CancelMode mode);

  /**
   * Starts nothing more in this run until it is resumed. What runs goes on. Has no effect on a run
   * that is suspended or terminal.
   *
   * @rule SUS-003
   * @rule SUS-004
   */
  void suspend();

  /**
   * Lets a suspended run go on. Has no effect on any other run.
   *
   * @rule SUS-002
   * @rule SUS-005
   */
  void resume();

  /**
   * Ends the wait of a task with SUCCEEDED.
   *
   * @param task a task that waits; never null
   * @param outputs its outputs; those with a default may be left out; never null
   * @throws io.tiphys.error.RefusedException if the task does not wait, the run has several of its
   *     name (then use a path), or an output is missing, unknown or not one of its choices; the
   *     task keeps waiting
   * @rule SUS-007
   * @rule SUS-008
   */
  void approve(SuspendTask task, Outputs outputs);

  /**
   * Ends the wait of a task with SUCCEEDED.
   *
   * @param path the path of a task that waits, such as {@code group/review}; never null
   * @param outputs its outputs; those with a default may be left out; never null
   * @throws io.tiphys.error.RefusedException as for {@link #approve(SuspendTask, Outputs)}
   */
  void approve(String path, Outputs outputs);

  /**
   * Ends the wait of a task with FAILED / REJECTED.
   *
   * @param task a task that waits; never null
   * @param why shown in the status; never null
   * @throws io.tiphys.error.RefusedException if the task does not wait, or the run has several of
   *     its name (then use a path)
   * @rule SUS-009
   */
  void reject(SuspendTask task, String why);

  /**
   * Ends the wait of a task with FAILED / REJECTED.
   *
   * @param path the path of a task that waits; never null
   * @param why shown in the status; never null
   * @throws io.tiphys.error.RefusedException if the task does not wait
   */
  void reject(String path, String why);

  /**
   * Submits a new run of the same request in which tasks that SUCCEEDED here are replaced by what
   * they handed out.
   *
   * @param key the key of the new run; never null
   * @return the new run
   * @throws io.tiphys.error.RefusedException if this run is active or SUCCEEDED, or has this key
   * @throws RequestConflictException if the key belongs to another run with other content
   * @rule RER-001
   * @rule RER-003
   */
  Run rerun(RequestKey key);

  /**
   * Deletes this run with its logs and artifacts; its request key is free again.
   *
   * @throws io.tiphys.error.RefusedException if the run is active
   * @rule DEL-001
   * @rule DEL-002
   * @rule DEL-003
   */
  void delete();

  /**
   * Deletes this run, or a part of it.
   *
   * @param scope what to delete; with {@link DeleteScope#ALL} this is {@link #delete()}; never null
   * @throws io.tiphys.error.RefusedException if the run is active, or somebody else needs what is
   *     to go
   * @rule DEL-009
   * @rule DEL-010
   * @rule DEL-011
   */
  void delete(DeleteScope scope);

  /**
   * Lists what this run has in the stores of the engine, and a deletion would remove: what its
   * tasks handed out, and what the caller handed in as files. Not logs, not what was delivered, and
   * nothing that another run still needs.
   *
   * @return places in any order, with sizes as far as they are known; close it. While it is read it
   *     throws {@code UncheckedIOException} if a store fails; trying again may help
   * @throws io.tiphys.error.EngineException if nobody can tell what there is, or some of it lies
   *     where the engine cannot delete it
   */
  Stream<ArtifactLocation> storedArtifacts();

  /**
   * Deletes this run, ending it first if it is active. Returns when no body of it is left.
   *
   * @throws InterruptedException if this thread is interrupted; the deletion goes on as long as the
   *     engine is open
   * @rule DEL-003
   */
  void forceDelete() throws InterruptedException;

  /**
   * Reads what an attempt printed so far.
   *
   * @param path the path of a task, as {@link #status} shows it; never null
   * @param attempt counted from 1
   * @return lines in order, empty for a task or attempt that never ran; close it
   * @throws io.tiphys.error.NotFoundException if the definition of this run has no such task; says
   *     which there are
   * @rule LOG-001
   * @rule LOG-008
   */
  Stream<LogLine> log(String path, int attempt);

  /**
   * Reads what an attempt prints, from its first line until it ends. The stream waits for lines,
   * also while the attempt has not begun; closing it ends the wait. Where no body will run, it ends
   * without a line: with the answer of a task that waits for one, when a task is skipped, or at
   * once where a fan-out has no such instance.
   *
   * @param path the path of a task, as {@link #status} shows it; never null
   * @param attempt counted from 1
   * @return lines in order; close it
   * @throws io.tiphys.error.NotFoundException if the definition of this run has no such task; says
   *     which there are
   * @rule LOG-005
   * @rule LOG-012
   */
  Stream<LogLine> followLog(String path, int attempt);

  /**
   * Opens an output artifact of the run; a directory is read as {@code .tar.gz}.
   *
   * @param artifact an output artifact of the workflow; never null
   * @return its bytes; close it
   * @throws io.tiphys.error.NotFoundException if the artifact does not exist, or not yet
   * @throws IOException if the store fails; trying again may help
   * @rule ART-010
   * @rule ART-013
   * @rule ART-018
   */
  InputStream open(OutputArtifact artifact) throws IOException;

  /**
   * Opens an output artifact of a task; a directory is read as {@code .tar.gz}.
   *
   * @param path the path of a task; never null
   * @param artifact the name of an output artifact of it; never null
   * @return its bytes; close it
   * @throws io.tiphys.error.NotFoundException if the artifact does not exist, or not yet
   * @throws IOException if the store fails; trying again may help
   */
  InputStream open(String path, String artifact) throws IOException;

  /**
   * Copies an output artifact of the run to this machine: a file to that path, a directory into
   * that directory.
   *
   * @param artifact an output artifact of the workflow; never null
   * @param target a path that does not exist; its parent does; never null
   * @throws io.tiphys.error.NotFoundException if the artifact does not exist, or not yet
   * @throws IOException if the store or this machine fails; nothing is left at the target
   */
  void download(OutputArtifact artifact, Path target) throws IOException;

  /**
   * Opens what a location says, in a store that the engine knows.
   *
   * @param location a location from a status of this run; never null
   * @return its bytes; close it
   * @throws io.tiphys.error.NotFoundException if nothing is there
   * @throws IOException if the store fails; trying again may help
   */
  InputStream open(ArtifactLocation location) throws IOException;

  /**
   * One line that a body printed, without its line end. Immutable.
   *
   * @param text the text; bytes that are no UTF-8 are shown as U+FFFD
   * @param error true when it was printed to the error stream, as far as the backend can tell; a
   *     log that both streams share does not
   * @param truncated true when something is missing after this line, because the log or the line
   *     was too long
   * @rule LOG-002
   * @rule LOG-007
   * @since 0.1
   */
  record LogLine(String text, boolean error, boolean truncated) {}
}
