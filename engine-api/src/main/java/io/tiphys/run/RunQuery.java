package io.tiphys.run;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.RunStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which runs to list. Everything that is set has to fit.
 *
 * <p>Immutable: each setter returns a copy.
 *
 * @rule LST-003
 * @rule LST-005
 * @since 0.1
 */
public final class RunQuery {
  private static final int DEFAULT_PAGE_SIZE = 100;

  /** The parts of a query, filled while a copy is made. */
  private static final class Parts {
    Map<String, String> labels = Map.of();
    Optional<Phase> phase = Optional.empty();
    Optional<Boolean> terminal = Optional.empty();
    Optional<String> workflow = Optional.empty();
    Optional<Instant> startedFrom = Optional.empty();
    Optional<Instant> startedBefore = Optional.empty();
    boolean foreign;
    int pageSize = DEFAULT_PAGE_SIZE;
    Optional<String> token = Optional.empty();
  }

  private static final RunQuery ALL = new RunQuery(new Parts());

  private final Parts parts;

  private RunQuery(Parts parts) {
    this.parts = parts;
  }

  private Parts copy() {
    Parts copy = new Parts();
    copy.labels = parts.labels;
    copy.phase = parts.phase;
    copy.terminal = parts.terminal;
    copy.workflow = parts.workflow;
    copy.startedFrom = parts.startedFrom;
    copy.startedBefore = parts.startedBefore;
    copy.foreign = parts.foreign;
    copy.pageSize = parts.pageSize;
    copy.token = parts.token;
    return copy;
  }

  /**
   * Returns the query for every run that was submitted through this library.
   *
   * @return the query
   */
  public static RunQuery all() {
    return ALL;
  }

  /**
   * Returns the query for runs that carry a label.
   *
   * @param name the name of the label; never null
   * @param value exactly this value; never null
   * @return the query
   * @rule LST-004
   */
  public static RunQuery withLabel(String name, String value) {
    return ALL.label(name, value);
  }

  /**
   * Returns a copy that also asks for a label.
   *
   * @param name the name of the label; never null
   * @param value exactly this value, in place of one asked for before; never null
   * @return the copy
   * @rule LST-004
   */
  public RunQuery label(String name, String value) {
    Parts copy = copy();
    Map<String, String> labels = new LinkedHashMap<>(parts.labels);
    labels.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    copy.labels = Collections.unmodifiableMap(labels);
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that asks for a phase.
   *
   * @param phase the phase; never null
   * @return the copy
   * @rule LST-003
   */
  public RunQuery phase(Phase phase) {
    Parts copy = copy();
    copy.phase = Optional.of(requireNonNull(phase, "phase"));
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that asks for runs that are terminal, or for those that are not.
   *
   * @param terminal true for runs that have ended
   * @return the copy
   */
  public RunQuery terminal(boolean terminal) {
    Parts copy = copy();
    copy.terminal = Optional.of(terminal);
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that asks for runs of a workflow.
   *
   * @param name the name of the workflow; never null
   * @return the copy
   */
  public RunQuery workflow(String name) {
    Parts copy = copy();
    copy.workflow = Optional.of(requireNonNull(name, "name"));
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that asks for runs that started at a time or later.
   *
   * @param time the time; never null
   * @return the copy
   * @rule LST-011
   */
  public RunQuery startedFrom(Instant time) {
    Parts copy = copy();
    copy.startedFrom = Optional.of(requireNonNull(time, "time"));
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that asks for runs that started before a time.
   *
   * @param time the time; never null
   * @return the copy
   * @rule LST-011
   */
  public RunQuery startedBefore(Instant time) {
    Parts copy = copy();
    copy.startedBefore = Optional.of(requireNonNull(time, "time"));
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that asks for runs that somebody else submitted to the backend, and for no
   * others.
   *
   * @return the copy
   */
  public RunQuery foreign() {
    Parts copy = copy();
    copy.foreign = true;
    return new RunQuery(copy);
  }

  /**
   * Returns a copy with another size of pages. Default: 100.
   *
   * @param size 1 to 1000
   * @return the copy
   * @throws IllegalArgumentException if the size is out of range
   */
  public RunQuery pageSize(int size) {
    if (size < 1 || size > 1000) {
      throw new IllegalArgumentException("pageSize: expected 1 to 1000, got " + size);
    }
    Parts copy = copy();
    copy.pageSize = size;
    return new RunQuery(copy);
  }

  /**
   * Returns a copy that goes on after a page.
   *
   * @param token the token of that page; never null
   * @return the copy
   * @rule LST-006
   */
  public RunQuery after(String token) {
    Parts copy = copy();
    copy.token = Optional.of(requireNonNull(token, "token"));
    return new RunQuery(copy);
  }

  /**
   * Returns the labels that are asked for.
   *
   * @return an unmodifiable map; never null
   */
  public Map<String, String> labels() {
    return parts.labels;
  }

  /**
   * Returns the phase that is asked for.
   *
   * @return the phase, or empty for any
   */
  public Optional<Phase> phase() {
    return parts.phase;
  }

  /**
   * Returns whether terminal runs are asked for.
   *
   * @return true for terminal ones, false for others, or empty for all
   */
  public Optional<Boolean> terminal() {
    return parts.terminal;
  }

  /**
   * Returns the name of the workflow that is asked for.
   *
   * @return the name, or empty for any
   */
  public Optional<String> workflow() {
    return parts.workflow;
  }

  /**
   * Returns the beginning of the time window.
   *
   * @return the first time that fits, or empty for any
   */
  public Optional<Instant> startedFrom() {
    return parts.startedFrom;
  }

  /**
   * Returns the end of the time window.
   *
   * @return the first time that does not fit, or empty for any
   */
  public Optional<Instant> startedBefore() {
    return parts.startedBefore;
  }

  /**
   * Tells whether runs of others are asked for.
   *
   * @return true for runs of others only, false for our own only
   */
  public boolean isForeign() {
    return parts.foreign;
  }

  /**
   * Returns the size of pages.
   *
   * @return 1 to 1000
   */
  public int pageSize() {
    return parts.pageSize;
  }

  /**
   * Tells whether the run of a request can fit, by what never changes of it: labels and workflow.
   *
   * @param request the request; never null
   * @return false if its run will never fit; true if it may, which {@link #fits} tells of a status
   * @since 0.1
   */
  public boolean mayFit(SubmitRequest request) {
    requireNonNull(request, "request");
    return fits(request.workflow().name(), request.labels());
  }

  /**
   * Tells whether a run fits: by labels, workflow, phase, whether it is terminal, and time window.
   * Not looked at are the page, and whose run it is, which a backend knows. A run that has not
   * started fits no time window.
   *
   * @param status what the run is now; never null
   * @return whether it is one of those that are asked for
   * @rule LST-003
   * @rule LST-004
   * @rule LST-011
   * @since 0.1
   */
  public boolean fits(RunStatus status) {
    requireNonNull(status, "status");
    return fits(status.workflow(), status.labels())
        && phase().map(phase -> phase == status.phase()).orElse(true)
        && terminal().map(ended -> ended == status.phase().isTerminal()).orElse(true)
        && startedFrom()
            .map(from -> status.startedAt().map(at -> !at.isBefore(from)).orElse(false))
            .orElse(true)
        && startedBefore()
            .map(end -> status.startedAt().map(at -> at.isBefore(end)).orElse(false))
            .orElse(true);
  }

  private boolean fits(String workflow, Map<String, String> labels) {
    return workflow().map(workflow::equals).orElse(true)
        && labels.entrySet().containsAll(labels().entrySet());
  }

  /**
   * Returns the page after which the listing goes on.
   *
   * @return the token of that page, or empty for the beginning
   */
  public Optional<String> token() {
    return parts.token;
  }
}
