package io.tiphys.tck.selftest;

import io.tiphys.workflow.ContainerTask;
import java.time.Duration;

/** Where the body of an attempt runs. */
final class Host implements BodyProgram.Host {
  private final ModelRun run;
  private final Place place;
  private final Attempt attempt;

  Host(ModelRun run, Place place, Attempt attempt) {
    this.run = run;
    this.place = place;
    this.attempt = attempt;
  }

  @Override
  public void print(String text, boolean error) {
    attempt.print(text, error);
  }

  @Override
  public long upCentis() {
    return VirtualKitClock.upCentis(run.world);
  }

  @Override
  public String boot() {
    if (run.flaws.has("every body runs on a machine of its own")) {
      return run.id + " " + place.path + " " + attempt.number;
    }
    return run.flaws.has("bodies run on another machine") ? "another" : VirtualKitClock.BOOT;
  }

  @Override
  public void later(Duration delay, Runnable action) {
    int times = run.flaws.has("bodies take five times as long as they mean to") ? 5 : 1;
    World.Event unused = run.later(delay.multipliedBy(times), action);
  }

  /** The engine learns of it a moment later. */
  @Override
  public void ended(int exitCode) {
    Duration moment =
        run.flaws.has("ends are noticed every five seconds")
            ? run.world.until(Duration.ofSeconds(5))
            : run.world.moment();
    World.Event unused = run.later(moment, () -> run.work.ended(place, attempt, exitCode));
  }

  @Override
  public boolean allowsMemory(int mebibytes) {
    long most = ((ContainerTask) place.vertex).limits().memoryMiB().orElse(Long.MAX_VALUE);
    if (run.flaws.has("memory limits are ignored")) {
      return true;
    }
    boolean narrow = most < Long.MAX_VALUE && run.flaws.has("a memory limit leaves no room at all");
    return mebibytes <= most && !narrow;
  }
}
