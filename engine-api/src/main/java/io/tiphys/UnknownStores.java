package io.tiphys;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Stores that a request names and nobody knows. A backend looks at them too, and at more, but only
 * at plans that have no other problems.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class UnknownStores {
  private final Predicate<String> known;
  private final List<Problem> found = new ArrayList<>();

  private UnknownStores(Predicate<String> known) {
    this.known = known;
  }

  static List<Problem> in(SubmitRequest request, Capabilities offered, Predicate<String> known) {
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
    return stores.found;
  }

  private void check(String path, String store) {
    if (!known.test(store)) {
      found.add(
          Problem.of(
              ProblemCode.UNKNOWN_STORE,
              path,
              "the engine knows no store '" + store + "'",
              "give it with store on the engine's builder"));
    }
  }
}
