package io.tiphys.cleanup;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.cleanup.CleanupReport.Entry;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The removal of one run, or of a part of it. May be done again after it was cut short, and goes on
 * then.
 *
 * <p>Not thread-safe; one per run.
 */
final class Removal {
  private final Engine engine;
  private final RunStatus seen;
  private final Verdicts.Verdict verdict;
  private @Nullable RuntimeException failure;

  Removal(Engine engine, RunStatus seen, Verdicts.Verdict verdict) {
    this.engine = engine;
    this.seen = seen;
    this.verdict = verdict;
  }

  /** How many artifacts there are, and of what size. */
  private record Amount(long artifacts, long bytes) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(ArtifactLocation one) {
      return new Amount(artifacts + 1, bytes + one.sizeBytes().orElse(0));
    }
  }

  /**
   * Removes it, or only looks what would be removed.
   *
   * @return what to report; empty when there is nothing to remove
   * @throws NotFoundException if somebody else has removed it
   */
  Optional<Entry> carryOut(boolean really) {
    Amount amount = Amount.NONE;
    try {
      Run run = engine.run(seen.id());
      Optional<String> objection = objection(run);
      if (objection.isPresent()) {
        return Optional.of(entry(amount, objection));
      }
      amount = amount(run);
      if (verdict.scope() == DeleteScope.ARTIFACTS && amount.artifacts() == 0) {
        return Optional.empty();
      }
      if (really) {
        run.delete(verdict.scope());
      }
      return Optional.of(entry(amount, Optional.empty()));
    } catch (NotFoundException | EngineClosedException e) {
      throw e;
    } catch (EngineException | UncheckedIOException e) {
      failure = e;
      return Optional.of(entry(amount, Optional.of(String.valueOf(e.getMessage()))));
    }
  }

  /** Says whether it was to go, and could not: the engine or a store has failed, or refused. */
  boolean hasFailed() {
    return failure != null;
  }

  /** Says whether what has failed will fail for others, too. */
  boolean isOutage() {
    return failure != null && !(failure instanceof RefusedException);
  }

  private Optional<String> objection(Run run) {
    boolean foreign = verdict.policy().query().isForeign();
    // What others submitted has no id that is never used again, only a name.
    if (foreign && !run.status().equals(seen)) {
      return Optional.of("it is not what it was when it was listed");
    }
    return verdict.policy().needsAcknowledgement() && !engine.isAcknowledged(seen)
        ? Optional.of("no host has acknowledged its end")
        : Optional.empty();
  }

  private Amount amount(Run run) {
    if (verdict.scope() == DeleteScope.RUN) {
      return Amount.NONE;
    }
    Amount amount = Amount.NONE;
    try (Stream<ArtifactLocation> all = run.storedArtifacts()) {
      for (Iterator<ArtifactLocation> each = all.iterator(); each.hasNext(); ) {
        amount = amount.plus(each.next());
      }
    }
    return amount;
  }

  private Entry entry(Amount amount, Optional<String> notRemovedBecause) {
    return new Entry(
        seen.id(),
        verdict.policy().name(),
        verdict.scope(),
        amount.artifacts(),
        amount.bytes(),
        notRemovedBecause);
  }
}
