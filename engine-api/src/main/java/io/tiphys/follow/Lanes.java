package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lanes of one follower, by run. Thread-safe. */
final class Lanes {
  private final Engine engine;
  private final Follower.Handler handler;
  private final Errands errands;
  private final boolean watches;
  private final Map<RunId, Lane> byId = new ConcurrentHashMap<>();

  Lanes(Engine engine, Follower.Handler handler, Errands errands) {
    this.engine = engine;
    this.handler = handler;
    this.errands = errands;
    this.watches = engine.capabilities().has(Feature.WATCH);
  }

  /** Returns the lane of a run of which the host has stored a version. */
  Lane lane(RunId id, RequestKey key, long stored) {
    return byId.computeIfAbsent(id, any -> new Lane(id, key, stored, engine, handler, errands));
  }

  void offer(RunStatus status) {
    lane(status.id(), status.requestKey(), Long.MIN_VALUE).offer(status);
  }

  /** Returns those whose run is not known to have ended. */
  List<Lane> open() {
    return byId.values().stream().filter(Lane::isOpen).toList();
  }

  /** Watches a run, unless the engine does not offer it. */
  void watch(Lane lane) {
    if (watches) {
      lane.watch();
    }
  }

  /** Forgets runs that the host has stored to their end, but those that may still be shown. */
  void keep(Set<RunId> shown) {
    byId.values().removeIf(lane -> lane.isDone() && !shown.contains(lane.id()));
  }

  /** Tells whether nothing is delivered any more. */
  boolean isClosed() {
    return errands.isClosed();
  }

  void close() {
    byId.values().forEach(Lane::close);
  }
}
