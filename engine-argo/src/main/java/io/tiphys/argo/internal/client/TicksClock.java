package io.tiphys.argo.internal.client;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Ticks for a library that asks for a clock and only compares what it shows. Thread-safe. */
final class TicksClock extends Clock {
  private final Ticks ticks;

  TicksClock(Ticks ticks) {
    this.ticks = ticks;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(0, ticks.nanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
