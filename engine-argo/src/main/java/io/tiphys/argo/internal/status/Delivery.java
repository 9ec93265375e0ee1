package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Places;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.artifact.ArtifactLocation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the files of a run are where its request wants them. Argo does not reach that place:
 * hosts bring them there when it is done, and the first one to do so notes the outcome on the
 * object.
 *
 * <p>Immutable.
 */
public final class Delivery {
  private final View view;
  private final Map<String, ArtifactLocation> wanted;
  private final @Nullable String noted;

  private Delivery(View view) {
    this.view = view;
    this.wanted = Places.read(view.annotation(Marks.DELIVERIES));
    this.noted = view.annotation(Marks.DELIVERED);
  }

  static Delivery of(View view) {
    return new Delivery(view);
  }

  /**
   * Says whether there is something to deliver, Argo is done and calls the run succeeded, and
   * nobody has cancelled it or noted an outcome.
   *
   * @param object the object of a run
   */
  public static boolean isDue(Workflow object) {
    return new Delivery(new View(object)).isDue();
  }

  /**
   * Returns where the files of a run lie that Argo has written, by their names as outputs.
   *
   * @param object the object of a run
   * @param store the name of the store of runs
   * @param transport how nodes call what lies there
   */
  public static Map<String, ArtifactLocation> sources(
      Workflow object, String store, Transport transport) {
    View view = new View(object);
    return new HandedOut(view, store, transport).artifacts(view.root());
  }

  /**
   * Returns what a host notes.
   *
   * @param at when it was done
   * @param failure why it could not be done, if it could not
   */
  public static String note(Instant at, Optional<String> failure) {
    return failure.map(why -> at + " " + why).orElse(at.toString());
  }

  boolean isDue() {
    return isOpen() && view.spec().getShutdown() == null;
  }

  /** Says whether somebody has cancelled the run before an outcome was noted. */
  boolean isCancelled() {
    return isOpen() && view.spec().getShutdown() != null;
  }

  private boolean isOpen() {
    return !wanted.isEmpty()
        && noted == null
        && view.status().getPhase() == WorkflowPhase.SUCCEEDED;
  }

  /** Returns why the files could not be brought there. */
  Optional<String> failure() {
    if (noted == null || noted.indexOf(' ') < 0) {
      return Optional.empty();
    }
    return Optional.of(noted.substring(noted.indexOf(' ') + 1));
  }

  /** Returns when the outcome was noted. */
  Optional<Instant> at() {
    try {
      return Optional.ofNullable(noted).map(text -> Instant.parse(text.split(" ", 2)[0]));
    } catch (DateTimeException e) {
      return Optional.empty(); // somebody else wrote it
    }
  }

  /** Returns where files are now that Argo has written elsewhere. */
  Map<String, ArtifactLocation> delivered(Map<String, ArtifactLocation> written) {
    Map<String, ArtifactLocation> places = new LinkedHashMap<>(written);
    places.replaceAll((name, at) -> wanted.getOrDefault(name, at));
    return places;
  }
}
