package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.Workflow;
import io.tiphys.status.RunStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client remembers of a run between two looks: what it has shown, the latest object, and
 * pods, also those that are gone. Of a terminal run it is the status alone.
 *
 * <p>Immutable.
 */
public final class Remembered {
  /** Nothing: the first look. */
  public static final Remembered NOTHING = new Remembered("", null, PodLedger.EMPTY, null);

  private final String uid;
  private final @Nullable View view;
  private final PodLedger pods;
  private final @Nullable RunStatus shown;

  private Remembered(String uid, @Nullable View view, PodLedger pods, @Nullable RunStatus shown) {
    this.uid = uid;
    this.view = view;
    this.pods = pods;
    this.shown = shown;
  }

  static Remembered of(View view, PodLedger pods, RunStatus shown) {
    return shown.phase().isTerminal()
        ? new Remembered(view.uid(), null, PodLedger.EMPTY, shown)
        : new Remembered(view.uid(), view, pods, shown);
  }

  /** Returns what was shown last; empty before the first look. */
  public Optional<RunStatus> shown() {
    return Optional.ofNullable(shown);
  }

  /** Returns about how much memory this takes. */
  public long bytes() {
    return (view == null ? 0 : Weight.of(view))
        + Weight.of(pods)
        + (shown == null ? 0 : Weight.of(shown));
  }

  /** Forgets everything if the object is another one under the same name. */
  Remembered about(String object) {
    return uid.equals(object) ? this : NOTHING;
  }

  /** Returns a view of an object, the one that there is already if it is the same. */
  View view(Workflow workflow) {
    return view != null && view.isOf(workflow) ? view : new View(workflow);
  }

  /** Returns the later of two states of the object. */
  View later(View seen) {
    return view != null && view.generation() > seen.generation() ? view : seen;
  }

  PodLedger pods() {
    return pods;
  }
}
