package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactStore;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the builder of an engine refuses by itself. */
class ArgoEngineTest {
  private final ArgoEngine.Builder builder = ArgoEngine.builder("scenes");

  @Test
  void build_storeNamedAsThatOfTheArtifacts_isRefused() {
    builder.store("results", ArtifactStore.inMemory());
    builder.artifacts("results", ArtifactStore.inMemory());

    for (ThrowingCallable made : List.<ThrowingCallable>of(builder::build, builder::doctor)) {
      assertThatThrownBy(made)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "store: 'results' is the store of the artifacts already"
                  + " - give the other one another name");
    }
  }

  @Test
  void setters_limitThatIsNotPositive_isRefusedAtTheCall() {
    assertRefused("requestTimeout", () -> builder.requestTimeout(Duration.ZERO));
    assertRefused("concurrentRequests", () -> builder.concurrentRequests(0));
    assertRefused("requestsPerSecond", () -> builder.requestsPerSecond(-1));
    assertRefused("controllerSilentAfter", () -> builder.controllerSilentAfter(Duration.ZERO));
    assertRefused("stalledAfter", () -> builder.stalledAfter(Duration.ofSeconds(-1)));
    assertRefused("startLimit", () -> builder.startLimit(Duration.ZERO));
  }

  private static void assertRefused(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": expected ");
  }
}
