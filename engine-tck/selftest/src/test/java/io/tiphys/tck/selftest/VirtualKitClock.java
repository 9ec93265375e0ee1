package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.trace.KitClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The time of a model, for the kit: whoever waits moves it. */
final class VirtualKitClock implements KitClock {
  static final String BOOT = "model";

  private final World world;

  VirtualKitClock(World world) {
    this.world = world;
  }

  @Override
  public long nanos() {
    return world.nanos();
  }

  @Override
  public String boot() {
    return BOOT;
  }

  @Override
  public long upCentis() {
    return upCentis(world);
  }

  static long upCentis(World world) {
    return world.nanos() / 10_000_000;
  }

  @Override
  public void changed() {
    world.changed();
  }

  @Override
  public boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
    return world.await(condition, limit);
  }
}
