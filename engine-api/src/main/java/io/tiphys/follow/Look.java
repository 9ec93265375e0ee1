package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a follower does at each look: compares what the host expects with what the engine has.
 *
 * <p>Not thread-safe: one look at a time. Fails as a whole when host or backend do not answer;
 * nothing is decided on half an answer, and the next look does it all again.
 */
final class Look {
  private final Engine engine;
  private final RunQuery query;
  private final Follower.Expectations expectations;
  private final Lanes lanes;
  private final Submitter submitter;

  Look(
      Engine engine,
      RunQuery query,
      Follower.Expectations expectations,
      Lanes lanes,
      Submitter submitter) {
    this.engine = engine;
    this.query = query;
    this.expectations = expectations;
    this.lanes = lanes;
    this.submitter = submitter;
  }

  void look() throws Exception {
    // Before the list, so that a lane knows what is stored when the first snapshot comes.
    Collection<Follower.Expected> expected = expectations.read();
    Set<RunId> shown = new HashSet<>();
    Set<RequestKey> unseen = new HashSet<>();
    for (Follower.Expected run : expected) {
      if (run.run().isPresent()) {
        lanes.lane(run.run().get(), run.key(), run.version());
      } else {
        unseen.add(run.key());
      }
    }
    submitter.keepRefusals(unseen);
    list(shown, unseen);
    for (RequestKey key : unseen) {
      if (lanes.isClosed()) {
        return;
      }
      summon(key).ifPresent(status -> show(status, shown));
    }
    for (Lane lane : lanes.open()) {
      if (lanes.isClosed()) {
        return;
      }
      if (!shown.contains(lane.id())) {
        read(lane);
      }
      lanes.watch(lane);
    }
    expected.forEach(run -> run.run().ifPresent(shown::add));
    lanes.keep(shown);
  }

  private void list(Set<RunId> shown, Set<RequestKey> unseen) {
    try (Stream<RunStatus> runs = engine.runs(query)) {
      runs.forEach(
          status -> {
            show(status, shown);
            unseen.remove(status.requestKey());
          });
    }
  }

  private void show(RunStatus status, Set<RunId> shown) {
    lanes.offer(status);
    shown.add(status.id());
  }

  /** Returns the run of a key that no snapshot was stored of; submits it if there is none. */
  private Optional<RunStatus> summon(RequestKey key) {
    try {
      Optional<Run> found = engine.find(key);
      return (found.isPresent() ? found : submitter.submit(key)).map(Run::status);
    } catch (NotFoundException e) {
      return Optional.empty(); // Gone again: the next look submits it.
    }
  }

  /** Reads a run that was not listed: the query does not fit it, or it has vanished. */
  private void read(Lane lane) {
    try {
      lane.offer(engine.run(lane.id()).status());
    } catch (NotFoundException e) {
      if (!lane.isDescribed()) {
        submitter.describe(lane);
      }
      lane.lose();
    }
  }
}
