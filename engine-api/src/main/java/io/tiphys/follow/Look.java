package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a follower does at each look: compares what the host expects with what the engine has.
 *
 * <p>Not thread-safe: one look at a time. Fails as a whole when host or backend do not answer;
 * nothing is decided on half an answer, and the next look does it all again.
 */
final class Look {
  /** So many keys are submitted between two looks at what is expected. */
  private static final int AT_A_TIME = 50;

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
    summon(unseen, shown);
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

  /** Finds the runs of keys that no snapshot was stored of; submits those that there are not. */
  private void summon(Set<RequestKey> unseen, Set<RunId> shown) throws Exception {
    List<RequestKey> missing = new ArrayList<>();
    for (RequestKey key : unseen) {
      if (lanes.isClosed()) {
        return;
      }
      if (!show(() -> engine.find(key), shown) && !submitter.hasRefused(key)) {
        missing.add(key);
      }
      if (missing.size() == AT_A_TIME) {
        submit(missing, shown);
        missing.clear();
      }
    }
    submit(missing, shown);
  }

  /**
   * Submits keys that have no run. Whether they are still expected is read again first: a run that
   * somebody else has stored the end of, and deleted, since this look began had none either.
   */
  private void submit(List<RequestKey> missing, Set<RunId> shown) throws Exception {
    if (missing.isEmpty()) {
      return;
    }
    Set<RequestKey> unseen =
        expectations.read().stream()
            .filter(run -> run.run().isEmpty())
            .map(Follower.Expected::key)
            .collect(Collectors.toSet());
    for (RequestKey key : missing) {
      if (lanes.isClosed()) {
        return;
      }
      if (unseen.contains(key)) {
        show(() -> submitter.submit(key), shown);
      }
    }
  }

  /**
   * Shows a run, if there is one.
   *
   * @return whether there is one, or was a moment ago
   */
  private boolean show(Supplier<Optional<Run>> run, Set<RunId> shown) {
    try {
      Optional<RunStatus> status = run.get().map(Run::status);
      status.ifPresent(known -> show(known, shown));
      return status.isPresent();
    } catch (NotFoundException e) {
      return true; // Gone again: the next look submits it.
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
