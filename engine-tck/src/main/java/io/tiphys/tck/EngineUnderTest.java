package io.tiphys.tck;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunId;
import io.tiphys.tck.internal.scenario.FailingStores;
import io.tiphys.tck.internal.scenario.Faults;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.KnownStore;
import io.tiphys.tck.internal.scenario.LeakProbe;
import io.tiphys.tck.internal.scenario.ProcessLeaks;
import io.tiphys.tck.internal.scenario.Secrets;
import io.tiphys.tck.internal.trace.RealClock;
import io.tiphys.workflow.SecretRef;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The engine that the kit is to try, and what the kit has to know about it.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class EngineUnderTest {
  private static final int DEFAULT_TASKS = 16;

  private final String name;
  private final Supplier<Engine> open;
  private final TaskBodies tasks;
  private TimingProfile timing = TimingProfile.inProcess();
  private int maxTasksInFlight = DEFAULT_TASKS;
  private Faults faults = Faults.none();
  private LeakProbe leaks = LeakProbe.none();
  private Optional<KnownStore> store = Optional.empty();
  private Optional<String> entryPoint = Optional.empty();
  private Optional<Supplier<Engine>> otherTenant = Optional.empty();
  private final Map<String, String> facts = new LinkedHashMap<>();

  private EngineUnderTest(String name, Supplier<Engine> open, TaskBodies tasks) {
    this.name = requireNonNull(name, "name");
    this.open = requireNonNull(open, "open");
    this.tasks = requireNonNull(tasks, "tasks");
  }

  /**
   * Names an engine and says how to open it.
   *
   * @param name the name in reports; never null
   * @param open opens a handle; called many times, also while others are open, and each handle is
   *     closed by the kit; never null
   * @param tasks how the body of a task runs on it; never null
   * @return the engine, with {@link TimingProfile#inProcess}
   */
  public static EngineUnderTest of(String name, Supplier<Engine> open, TaskBodies tasks) {
    return new EngineUnderTest(name, open, tasks);
  }

  /**
   * Says how long things take. The last call wins.
   *
   * @param profile the profile; never null
   * @return this
   */
  public EngineUnderTest timing(TimingProfile profile) {
    timing = requireNonNull(profile, "profile");
    return this;
  }

  /**
   * Limits how many bodies the scenarios that play together have active at once; the preflight, and
   * one scenario alone, may need more. Default: 16. The last call wins.
   *
   * @param bodies 1 or more
   * @return this
   * @throws IllegalArgumentException if there are none
   */
  public EngineUnderTest maxTasksInFlight(int bodies) {
    if (bodies < 1) {
      throw new IllegalArgumentException("maxTasksInFlight: expected 1 or more, got " + bodies);
    }
    maxTasksInFlight = bodies;
    return this;
  }

  /** Stops an engine as a crash would, and starts it again over the same state. */
  @FunctionalInterface
  public interface Restart {

    /**
     * Ends the engine, before all else and without closing any handle, and returns when it answers
     * again. Of the handles that were opened before, the kit asks nothing but whether they go on.
     *
     * @throws Exception if it does not come back
     */
    void restart() throws Exception;
  }

  /**
   * Says how the engine is restarted. An engine that declares {@code durable} needs it for the
   * rules about restarts, which are UNTESTED else. The kit does it at the end, a few times, while
   * no other scenario is played. Default: it cannot be restarted. The last call wins.
   *
   * @param restart stops it as a crash would and starts it again; never null
   * @return this
   */
  public EngineUnderTest restart(Restart restart) {
    requireNonNull(restart, "restart");
    Faults.Restart fault = restart::restart;
    faults = faults.with(fault);
    return this;
  }

  /** Ends the body of a task as the loss of its machine would. */
  @FunctionalInterface
  public interface BodyLoss {

    /**
     * Ends the body of an attempt at once, without a word to the engine, and returns when it is
     * gone.
     *
     * @param run the run; never null
     * @param path the task, as a status shows it; never null
     * @param attempt the attempt, which was RUNNING a moment ago; its native details may say where;
     *     never null
     * @throws Exception if it cannot be ended
     */
    void lose(RunId run, String path, AttemptStatus attempt) throws Exception;
  }

  /**
   * Says how a body is lost, such as by killing its process or removing its pod. An engine that
   * declares {@code durable} needs it for the rule about lost bodies, which is UNTESTED else.
   * Default: no body can be lost. The last call wins.
   *
   * @param loss ends a body; never null
   * @return this
   */
  public EngineUnderTest bodyLoss(BodyLoss loss) {
    requireNonNull(loss, "loss");
    Faults.BodyLoss fault = loss::lose;
    faults = faults.with(fault);
    return this;
  }

  /** Makes what is behind an engine unreachable for a while: its server, its database. */
  @FunctionalInterface
  public interface Outage {

    /**
     * Begins an outage: from its return on, no handle that was opened for it reaches what is behind
     * the engine.
     *
     * @return ends the outage when it is closed, and returns from that when the handles reach it
     *     again; never null
     * @throws Exception if it does not begin
     */
    AutoCloseable begin() throws Exception;
  }

  /**
   * Says how to open a handle that can be cut off from what is behind it, and how to do that. The
   * kit does it once, at the end, while no other scenario is played. Default: there is none, and
   * the rule about it is UNTESTED. The last call wins.
   *
   * @param open opens such a handle, over the same runs as the others; the kit closes it; never
   *     null
   * @param outage begins an outage; never null
   * @return this
   */
  public EngineUnderTest outage(Supplier<Engine> open, Outage outage) {
    requireNonNull(open, "open");
    requireNonNull(outage, "outage");
    faults = faults.with(new Faults.Way(open, outage::begin));
    return this;
  }

  /** Cuts the connections of an engine to what keeps its runs, as a failing network would. */
  @FunctionalInterface
  public interface Cut {

    /**
     * Ends every connection that there is at this moment. New ones can be made at once.
     *
     * @return how many there were; when there was none, nothing is proven
     * @throws Exception if they cannot be cut
     */
    int cut() throws Exception;
  }

  /**
   * Says how to open a handle whose connections can be cut, and how to cut them. An engine that
   * declares {@code watch} and {@code shared-store} needs it for the rule about watches that
   * recover, which is UNTESTED else. The kit has one such handle open at a time, beside others of
   * which no connection need be cut. Default: there is none. The last call wins.
   *
   * @param open opens such a handle, over the same runs as the others; the kit closes it; never
   *     null
   * @param cut cuts its connections; never null
   * @return this
   */
  public EngineUnderTest connection(Supplier<Engine> open, Cut cut) {
    requireNonNull(open, "open");
    requireNonNull(cut, "cut");
    faults = faults.with(new Faults.Connection(open, cut::cut));
    return this;
  }

  /**
   * Says how to open the engine for another namespace or tenant, whose runs are no business of this
   * one. It has to run them, and may know the same stores. Default: there is none, and the rules
   * about it are UNTESTED. The last call wins.
   *
   * @param open opens a handle there; the kit closes it; never null
   * @return this
   */
  public EngineUnderTest otherTenant(Supplier<Engine> open) {
    otherTenant = Optional.of(requireNonNull(open, "open"));
    return this;
  }

  /**
   * Lets the kit look for threads and child processes of this JVM, and for files, that are left
   * when every handle is closed. Default: it does not look, and the rules about it are not
   * conclusive. The last call wins.
   *
   * @param folders where the engine keeps its files, if it has any here; never null
   * @return this
   */
  public EngineUnderTest leavesNothing(Path... folders) {
    leaks = new ProcessLeaks(List.of(folders));
    return this;
  }

  /**
   * Says which store engine and kit share. The kit hands artifacts in from it and has others
   * delivered there, below the key {@code tiphys-tck}, and deletes them again. An engine that
   * declares {@code deliver}, or both {@code artifact.dir} and {@code artifact.caller-io}, needs
   * one. Default: there is none, and the rules about it are not conclusive. The last call wins.
   *
   * @param name the name by which locations of the engine find it; never null
   * @param shared the same storage, as this JVM reaches it; never null
   * @return this
   */
  public EngineUnderTest store(String name, ArtifactStore shared) {
    store =
        Optional.of(new KnownStore(requireNonNull(name, "name"), requireNonNull(shared, "shared")));
    return this;
  }

  /**
   * Says which image has an entry point of its own, which runs the program in its last argument,
   * such as {@link TaskBodies#main}, or a function that calls {@link TaskBodies#run}. An engine
   * that declares {@code image.entry-point} needs one. Default: there is none, and the rules about
   * it are not conclusive. The last call wins.
   *
   * @param image the image; never null
   * @return this
   */
  public EngineUnderTest entryPoint(String image) {
    entryPoint = Optional.of(requireNonNull(image, "image"));
    return this;
  }

  /**
   * Adds a line to what reports say of the engine, such as its version, or that of what it runs on.
   * The kit shows it and looks at it no further. Default: there is none, and readers know no more
   * than the name. A name that is given again replaces the earlier value.
   *
   * @param name a few words, such as {@code Kubernetes}; never null
   * @param value what is so, such as {@code 1.35.4, one node}; never null
   * @return this
   */
  public EngineUnderTest fact(String name, String value) {
    facts.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return this;
  }

  /**
   * Returns the secrets that the kit uses. An engine that declares {@code secret} must know them
   * before the kit runs. The values are no secrets: the kit looks for them in everything that the
   * engine says.
   *
   * @return an unmodifiable map; never null
   */
  public static Map<SecretRef, String> secrets() {
    return Secrets.ALL;
  }

  Map<String, String> facts() {
    return Collections.unmodifiableMap(facts);
  }

  /**
   * Returns the stores that the kit uses beside that of {@link #store}: such as fail, for
   * deliveries that cannot be made. An engine that declares {@code deliver} must know them by these
   * names before the kit runs; one whose stores are not of this process has others of these names
   * that take nothing.
   *
   * @return an unmodifiable map; never null
   */
  public static Map<String, ArtifactStore> failingStores() {
    return FailingStores.ALL;
  }

  Fixture fixture() {
    return new Fixture(
        name,
        open,
        tasks.rendering(),
        timing.timing(),
        maxTasksInFlight,
        maxTasksInFlight,
        new RealClock(),
        faults,
        leaks,
        store,
        entryPoint,
        otherTenant);
  }
}
