package io.tiphys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class HostThreadsTest {
  private final List<Runnable> later = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private boolean refusing;

  private final HostThreads threads =
      new HostThreads(
          action -> {
            if (refusing) {
              throw new RejectedExecutionException("no thread");
            }
            action.run();
          },
          new Time() {
            @Override
            public Instant now() {
              return Instant.EPOCH;
            }

            @Override
            public Alarm after(Duration delay, Runnable action) {
              assertThat(delay).isEqualTo(HostThreads.MOMENT);
              later.add(action);
              return () -> later.remove(action);
            }

            @Override
            public void close() {
              later.clear();
            }
          });

  private void letAMomentPass() {
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void execute_threadsRefuse_isOfferedUntilTheyTakeIt() {
    refusing = true;
    threads.execute(() -> done.add("action"));
    letAMomentPass();
    refusing = false;
    assertThat(done).isEmpty();

    letAMomentPass();

    assertThat(done).containsExactly("action");
    assertThat(later).isEmpty();
  }

  @Test
  void close_somethingIsRefusedStill_dropsIt() {
    refusing = true;
    threads.execute(() -> done.add("before"));
    threads.close();
    threads.close();
    refusing = false;

    letAMomentPass();
    threads.execute(() -> done.add("after"));

    assertThat(done).isEmpty();
    assertThat(later).isEmpty();
  }
}
