package io.tiphys.argo.internal.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time that stands still; what is to be done later is kept until the test does it. */
final class Clock implements Surroundings {
  static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

  /** What is to be done when. */
  record Later(Instant at, Runnable action) {}

  final List<Later> later = new ArrayList<>();

  final List<Duration> pauses = new ArrayList<>();

  /** What happens while somebody waits. */
  Runnable onPause = () -> {};

  /** Does all that is to be done later. */
  void work() {
    List<Later> all = List.copyOf(later);
    later.clear();
    all.forEach(each -> each.action().run());
  }

  List<Instant> times() {
    return later.stream().map(Later::at).toList();
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public String chance(int digits) {
    return "1".repeat(digits);
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    onPause.run();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    later.add(new Later(NOW.plus(delay), action));
  }

  @Override
  public void execute(Runnable action) {
    after(Duration.ZERO, action);
  }

  @Override
  public void close() {}
}
