package io.tiphys.plan;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.ProblemCode;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import java.util.HashMap;
import java.util.Map;

/** Finds deliveries of what the workflow does not hand out, and two of them to one place. */
final class DeliveryChecks {
  private DeliveryChecks() {}

  static void check(SubmitRequest request, Findings found) {
    Map<String, OutputArtifact> declared =
        Declared.byName(request.workflow().outputArtifacts().keySet(), OutputArtifact::name);
    Map<String, String> taken = new HashMap<>();
    request
        .deliveries()
        .forEach(
            (artifact, to) -> {
              String path = "deliver[" + artifact.name() + "]";
              Declared.check(artifact, artifact.name(), declared, path, "output artifact", found);
              checkPlace(artifact, to, path, taken, found);
            });
  }

  private static void checkPlace(
      OutputArtifact artifact,
      ArtifactLocation to,
      String path,
      Map<String, String> taken,
      Findings found) {
    String other = taken.putIfAbsent(to.store() + ":" + to.key(), artifact.name());
    if (other != null) {
      found.add(
          ProblemCode.PATH_CONFLICT,
          path,
          "goes to "
              + Words.quote(to.key())
              + " in store '"
              + to.store()
              + "', where '"
              + other
              + "' goes too",
          "give each delivery a key of its own");
    }
  }
}
