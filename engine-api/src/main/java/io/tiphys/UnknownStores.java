package io.tiphys;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stores that a request names and its engine does not know.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class UnknownStores {
  private final Set<String> known;
  private final List<Problem> problems = new ArrayList<>();

  private UnknownStores(Set<String> known) {
    this.known = known;
  }

  static UnknownStores in(SubmitRequest request, Capabilities offered, Set<String> known) {
    UnknownStores stores = new UnknownStores(known);
    if (offered.has(Feature.ARTIFACT_CALLER_IO)) {
      request
          .locations()
          .forEach(
              (artifact, at) -> stores.check("artifacts[" + artifact.name() + "]", at.store()));
    }
    if (offered.has(Feature.DELIVER)) {
      request
          .deliveries()
          .forEach((artifact, to) -> stores.check("deliver[" + artifact.name() + "]", to.store()));
    }
    return stores;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Adds what a backend found, which may have something to say of the same stores. */
  List<Problem> and(List<Problem> found) {
    List<Problem> all = new ArrayList<>(problems);
    found.stream().filter(problem -> !isTold(problem)).forEach(all::add);
    return all;
  }

  private boolean isTold(Problem problem) {
    return problem.code() == ProblemCode.UNKNOWN_STORE
        && problems.stream().anyMatch(told -> told.path().equals(problem.path()));
  }

  private void check(String path, String store) {
    if (!known.contains(store)) {
      problems.add(
          Problem.of(
              ProblemCode.UNKNOWN_STORE,
              path,
              "the engine knows no store '" + store + "'; it knows " + new TreeSet<>(known),
              "give it with store on the engine's builder"));
    }
  }
}
