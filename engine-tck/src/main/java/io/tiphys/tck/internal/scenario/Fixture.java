package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.tck.internal.body.Rendering;
import io.tiphys.tck.internal.trace.KitClock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The engine under test and what the kit has to know about it.
 *
 * @param name the engine's name in reports
 * @param open opens a handle; called often
 * @param rendering how bodies of tasks are written for it
 * @param timing how long things take
 * @param maxTasksInFlight how many bodies the kit may have active at once
 * @param scenariosAtOnce how many scenarios are played at the same time
 * @param clock the kit's time
 * @param faults how to disturb it
 * @param leaks finds what it leaves behind
 * @param store a store that it knows, as far as the kit was told one
 * @param entryPoint an image whose entry point runs programs of the kit, as far as there is one
 * @param otherTenant opens a handle for another namespace or tenant, as far as there is one
 */
public record Fixture(
    String name,
    Supplier<Engine> open,
    Rendering rendering,
    Timing timing,
    int maxTasksInFlight,
    int scenariosAtOnce,
    KitClock clock,
    Faults faults,
    LeakProbe leaks,
    Optional<KnownStore> store,
    Optional<String> entryPoint,
    Optional<Supplier<Engine>> otherTenant) {

  /**
   * Changes how it can be disturbed.
   *
   * @param other the ways to disturb it
   * @return the same engine with these
   */
  public Fixture with(Faults other) {
    return new Fixture(
        name,
        open,
        rendering,
        timing,
        maxTasksInFlight,
        scenariosAtOnce,
        clock,
        other,
        leaks,
        store,
        entryPoint,
        otherTenant);
  }

  /**
   * Changes how long things take.
   *
   * @param other the timing
   * @return the same engine with this timing
   */
  public Fixture with(Timing other) {
    return new Fixture(
        name,
        open,
        rendering,
        other,
        maxTasksInFlight,
        scenariosAtOnce,
        clock,
        faults,
        leaks,
        store,
        entryPoint,
        otherTenant);
  }
}
