package io.tiphys.local.internal.backend;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.local.internal.files.ArtifactArea;
import io.tiphys.local.internal.files.Trouble;
import io.tiphys.local.internal.schedule.Artifact;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the artifacts of a run that has succeeded to where they belong. */
final class Collector {
  private final ArtifactArea area;

  Collector(ArtifactArea area) {
    this.area = area;
  }

  /** Where the artifacts are, or why they could not be brought there. */
  record Collected(Map<String, ArtifactLocation> artifacts, @Nullable Failure failure) {}

  Collected collect(RunCell cell, Map<String, Artifact> handedOut, StoppableTransfer staging) {
    boolean unused = staging.begin(); // When it is stopped already, the first fetch says so.
    try {
      return bring(cell, handedOut, staging);
    } finally {
      staging.end();
    }
  }

  private Collected bring(
      RunCell cell, Map<String, Artifact> handedOut, StoppableTransfer staging) {
    SubmitRequest request = cell.plan.request();
    Map<String, ArtifactLocation> places = new LinkedHashMap<>();
    for (Map.Entry<String, Artifact> artifact : handedOut.entrySet()) {
      String name = artifact.getKey();
      Optional<ArtifactLocation> destination = destination(request, name);
      try {
        places.put(
            name,
            area.handOut(
                cell.id, request, name, artifact.getValue(), destination.orElse(null), staging));
      } catch (IOException | RuntimeException e) {
        return new Collected(Map.of(), failure(name, destination, e));
      }
    }
    return new Collected(places, null);
  }

  private static Optional<ArtifactLocation> destination(SubmitRequest request, String name) {
    for (Map.Entry<OutputArtifact, ArtifactLocation> entry : request.deliveries().entrySet()) {
      if (entry.getKey().name().equals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static Failure failure(
      String name, Optional<ArtifactLocation> destination, Exception why) {
    String what = "artifact '" + name + "'";
    return destination
        .map(
            to ->
                Failure.of(
                    "",
                    Reason.DELIVERY_FAILED,
                    what
                        + " cannot be copied to "
                        + to.store()
                        + ":"
                        + to.key()
                        + ": "
                        + Trouble.of(why)
                        + " - run it again with rerun, which keeps what succeeded"))
        .orElseGet(
            () ->
                Failure.of("", Reason.ENGINE, what + " cannot be handed out: " + Trouble.of(why)));
  }
}
