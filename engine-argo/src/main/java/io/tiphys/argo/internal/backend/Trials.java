package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Creation;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.model.TTLStrategy;
import io.tiphys.argo.model.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Workflows that are made to see what becomes of them, and deleted at once; where this program is
 * ended meanwhile, Argo deletes them.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Trials {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int LOOKS = 80;

  /** A controller that is there looks at a new workflow within a second or two. */
  static final Duration PATIENCE = PAUSE.multipliedBy(LOOKS);

  private static final int CHANCE = 12;
  private static final int LIFE_SECONDS = 60;

  private final ApiClient client;
  private final Surroundings surroundings;

  Trials(ApiClient client, Surroundings surroundings) {
    this.client = client;
    this.surroundings = surroundings;
  }

  /**
   * Makes a workflow, and looks at it until there is something to say.
   *
   * @param trial gets a name
   * @param look says something of what the server shows
   * @return empty when there was nothing to say in time
   */
  <T> Optional<T> of(Workflow trial, Function<Workflow, Optional<T>> look) {
    trial.getMetadata().setName(name());
    return of(trial, made -> {}, look);
  }

  /** Returns a name that no other workflow has. */
  String name() {
    return "tiphys-trial-" + surroundings.chance(CHANCE);
  }

  /**
   * Makes a workflow that has such a name, and looks at it until there is something to say.
   *
   * @param begin is done when it is there
   */
  <T> Optional<T> of(
      Workflow trial, Consumer<Workflow> begin, Function<Workflow, Optional<T>> look) {
    Objects.requireNonNull(trial.getSpec())
        .activeDeadlineSeconds((long) LIFE_SECONDS)
        .ttlStrategy(new TTLStrategy().secondsAfterCompletion(LIFE_SECONDS));
    Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, trial);
    String name = made.object().getMetadata().getName();
    try {
      begin.accept(made.object());
      for (int looks = 0; looks < LOOKS; looks++) {
        Optional<T> said =
            client.objects().read(Kind.WORKFLOWS, name, Workflow.class).flatMap(look);
        if (said.isPresent()) {
          return said;
        }
        surroundings.pause(PAUSE);
      }
      return Optional.empty();
    } finally {
      boolean unused =
          client
              .objects()
              .delete(Kind.WORKFLOWS, name, made.object().getMetadata().getUid(), false);
    }
  }
}
