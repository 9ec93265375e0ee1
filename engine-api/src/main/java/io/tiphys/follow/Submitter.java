package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Submits what the host expects, and tells it what was refused. Not thread-safe: belongs to the
 * look.
 */
final class Submitter {
  private static final System.Logger LOG = System.getLogger(Submitter.class.getName());

  private final Engine engine;
  private final Follower.Requests requests;
  private final Follower.Refusals refusals;

  /** Keys whose refusal the host has taken. */
  private final Set<RequestKey> refused = new HashSet<>();

  Submitter(Engine engine, Follower.Requests requests, Follower.Refusals refusals) {
    this.engine = engine;
    this.requests = requests;
    this.refusals = refusals;
  }

  /** Forgets the refusals of all keys but these: the host may expect them anew some day. */
  void keepRefusals(Set<RequestKey> keys) {
    refused.retainAll(keys);
  }

  /** Tells whether the engine has refused a key, and the host has taken that. */
  boolean hasRefused(RequestKey key) {
    return refused.contains(key);
  }

  /**
   * Submits a key; safe to repeat.
   *
   * @return the run, or empty when it cannot be submitted now or ever; the host has been told
   */
  Optional<Run> submit(RequestKey key) {
    if (refused.contains(key)) {
      return Optional.empty();
    }
    Optional<SubmitRequest> request = request(key);
    try {
      return request.map(engine::submit);
    } catch (EngineException e) {
      if (e.retryable() || e instanceof EngineClosedException) {
        throw e;
      }
      refuse(key, e);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "request '" + key + "' could not be submitted; the next look tries again",
          e);
    }
    return Optional.empty();
  }

  private Optional<SubmitRequest> request(RequestKey key) {
    try {
      SubmitRequest request = requests.request(key);
      if (!request.key().equals(key)) {
        throw new IllegalArgumentException(
            "expected a request with key '" + key + "', got one with '" + request.key() + "'");
      }
      return Optional.of(request);
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the host did not make request '" + key + "'", e);
      return Optional.empty();
    }
  }

  private void refuse(RequestKey key, EngineException why) {
    try {
      refusals.refused(key, why);
      refused.add(key);
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the refusal of '" + key + "' was not taken; it comes again", e);
    }
  }

  /** Gives the lane of a vanished run that was never seen here what its request says of it. */
  void describe(Lane lane) {
    request(lane.key())
        .ifPresent(request -> lane.describe(request.workflow().name(), request.labels()));
  }
}
