package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.tck.EngineUnderTest;
import io.tiphys.tck.GeneratedWorkflows;
import io.tiphys.tck.TaskBodies;
import io.tiphys.tck.TimingProfile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workflows that nobody thought of, with functions for bodies. {@code -Dgenerated.count=100000}
 * plays that many, and {@code -Dgenerated.seed} others; counts go to the output.
 */
class GeneratedWorkflowsTest {
  private static final int COUNT = Integer.getInteger("generated.count", 300);
  private static final long SEED = Long.getLong("generated.seed", 1);
  private static final int AT_ONCE = 16;

  @TempDir Path folder;

  @Test
  void play_manyWorkflows_allIsJustified() throws Exception {
    EngineUnderTest engine =
        EngineUnderTest.of("local", this::open, TaskBodies.function("tck"))
            .timing(TimingProfile.inProcess().unit(Duration.ofMillis(4)))
            .maxTasksInFlight(AT_ONCE);

    GeneratedWorkflows.Found found = GeneratedWorkflows.play(engine, SEED, COUNT);

    System.out.printf(
        "seed %d: %d workflows in %d runs with %d attempts, %d runs cancelled%n",
        SEED, found.workflows(), found.runs(), found.bodies(), found.cancelled());
    assertThat(found.faults()).isEmpty();
    assertThat(found.workflows()).isGreaterThan(COUNT * 9L / 10);
    assertThat(found.cancelled()).isPositive();
  }

  private Engine open() {
    return LocalEngine.builder()
        .image("tck", GeneratedWorkflowsTest::run)
        .parallelism(AT_ONCE)
        .directory(folder)
        .build();
  }

  private static void run(TaskCall call) throws Exception {
    call.exit(
        TaskBodies.run(call.args(), call.env(), call.file("."), call::log, call::log, call::sleep));
  }
}
