package io.tiphys.plan;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one engine thinks of one request: every problem, and, when there is none, everything that is
 * decided before the run starts.
 *
 * <p>Made by {@code Engine.plan}; given to a backend by {@code Engine.submit}.
 *
 * <p>Immutable.
 *
 * @rule VAL-013
 * @rule VAL-014
 * @rule VAL-015
 * @since 0.1
 */
public final class Plan {
  private final Settled settled;
  private final List<Problem> problems;
  private final Optional<RunId> origin;
  private final Map<String, TaskStatus> kept;
  private final Optional<String> preview;
  private final List<String> notes;

  private Plan(
      Settled settled,
      List<Problem> problems,
      Optional<RunId> origin,
      Map<String, TaskStatus> kept,
      Optional<String> preview,
      List<String> notes) {
    this.settled = settled;
    this.problems = List.copyOf(problems);
    this.origin = origin;
    this.kept = kept;
    this.preview = preview;
    this.notes = notes;
  }

  /**
   * Checks a request against what an engine can do. Has no side effect.
   *
   * @param request the request; never null
   * @param capabilities those of the engine; never null
   * @return the plan
   * @rule VAL-004
   * @rule VAL-005
   * @rule CAP-002
   * @rule CAP-003
   * @rule UNI-001
   * @rule UNI-002
   */
  public static Plan of(SubmitRequest request, Capabilities capabilities) {
    Bounds bounds = new Bounds(requireNonNull(capabilities, "capabilities"));
    Decisions decisions = Decisions.of(requireNonNull(request, "request"), bounds);
    List<Problem> problems = PlanChecks.check(request, decisions, capabilities, bounds);
    return new Plan(
        decisions.settled(),
        problems,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        capabilities.notes());
  }

  /**
   * Returns a copy with problems that only the backend can find.
   *
   * @param found more problems; never null
   * @return the copy
   */
  public Plan withProblems(List<Problem> found) {
    if (requireNonNull(found, "found").isEmpty()) {
      return this;
    }
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(found);
    return new Plan(settled, all, origin, kept, preview, notes);
  }

  /**
   * Returns a copy in which tasks that SUCCEEDED in an earlier run are replaced by what they handed
   * out, as far as nothing before them can end otherwise now: a task behind one that failed and was
   * allowed to runs again, because that one does. The exit handler always runs again.
   *
   * @param earlier the terminal status of a run of the same request; never null
   * @return the copy
   * @rule RER-001
   */
  public Plan reusing(RunStatus earlier) {
    requireNonNull(earlier, "earlier");
    Map<String, TaskStatus> again = KeptTasks.of(settled.order(), earlier);
    return new Plan(settled, problems, Optional.of(earlier.id()), again, preview, notes);
  }

  /**
   * Returns a copy with the text of what the backend would do.
   *
   * @param text for people, such as a manifest; never null
   * @return the copy
   */
  public Plan withPreview(String text) {
    Optional<String> shown = Optional.of(requireNonNull(text, "text"));
    return new Plan(settled, problems, origin, kept, shown, notes);
  }

  /**
   * Returns the request.
   *
   * @return the request; never null
   */
  public SubmitRequest request() {
    return settled.request();
  }

  /**
   * Returns everything that is wrong.
   *
   * @return the problems of arguments, artifacts, deliveries, labels, features and limits, in each
   *     of these in the order of the model, then those of the backend; empty when the request can
   *     be run; never null
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Tells whether the request can be run.
   *
   * @return true when there is no problem
   */
  public boolean isRunnable() {
    return problems.isEmpty();
  }

  /**
   * Returns this plan if the request can be run.
   *
   * @return this
   * @throws RefusedException if there is a problem; holds every one
   */
  public Plan requireRunnable() {
    if (!isRunnable()) {
      throw new RefusedException(
          "workflow '" + request().workflow().name() + "', request '" + request().key() + "',",
          problems);
    }
    return this;
  }

  /**
   * Returns the features that the request needs. What is switched off needs nothing but {@link
   * Feature#ENABLE}; a feature that comes with another one is not named unless it is used itself.
   *
   * @return an unmodifiable set; never null
   */
  public Set<Feature> features() {
    return settled.features();
  }

  /**
   * Returns the arguments that the run starts with, defaults included.
   *
   * @return text by the name of the parameter; an absent one is missing; never null
   * @rule PAR-002
   */
  public Map<String, String> arguments() {
    return settled.arguments();
  }

  /**
   * Tells whether a vertex of the workflow is enabled. A fan-out and its body share a path, and are
   * switched off together.
   *
   * @param path its path in the definition, members of called workflows included: names with
   *     slashes between, without indexes; never null
   * @return false when it, or something around it, is switched off
   * @throws IllegalArgumentException if there is no such path, or the definition is larger than any
   *     backend can run
   * @rule GRP-007
   * @rule GRP-008
   */
  public boolean isEnabled(String path) {
    return settled.isEnabled(requireNonNull(path, "path"));
  }

  /**
   * Returns the vertices of the top level in an order in which each comes after what it depends on,
   * otherwise in that of declaration. The exit handler is not among them.
   *
   * @return an unmodifiable list; never null
   */
  public List<Vertex> order() {
    return settled.order();
  }

  /**
   * Returns the digest of all that makes two requests equal: the definition without metadata,
   * arguments, artifact locations, deliveries, and the contents of local files. The first call
   * reads the files; a plan stands for what they held then. Labels, the time to live, and whether
   * the run starts suspended do not count.
   *
   * @return a SHA-256 in hexadecimal; never null
   * @throws io.tiphys.error.EngineException if a local file cannot be read
   * @rule IDM-001
   * @rule IDM-002
   */
  public String contentDigest() {
    return settled.contentDigest();
  }

  /**
   * Returns the run that this one repeats.
   *
   * @return its id, or empty when this is no re-run
   */
  public Optional<RunId> rerunOf() {
    return origin;
  }

  /**
   * Returns what an earlier run recorded for a task that SUCCEEDED there and need not run again. A
   * group, call or fan-out is kept when everything in it is.
   *
   * @param path the path of a task in the status tree; never null
   * @return its status there, or empty when it has to run
   * @rule RER-001
   * @rule RER-002
   */
  public Optional<TaskStatus> kept(String path) {
    return Optional.ofNullable(kept.get(requireNonNull(path, "path")));
  }

  /**
   * Returns the text of what the backend would do.
   *
   * @return for people, such as a manifest; empty when the backend shows nothing
   */
  public Optional<String> preview() {
    return preview;
  }

  /**
   * Returns what the engine says of all its runs, and what is no problem: that they are not
   * portable, for instance, as the host has them changed in a way that only this engine knows.
   *
   * @return the {@link Capabilities#notes() notes} of the engine; an unmodifiable list; never null
   */
  public List<String> notes() {
    return notes;
  }

  @Override
  public String toString() {
    return "plan of " + request() + (problems.isEmpty() ? "" : " with problems " + problems);
  }
}
