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
  private final SubmitRequest request;
  private final Decisions decisions;
  private final List<Problem> problems;
  private final Optional<RunStatus> origin;
  private final Optional<String> preview;

  private Plan(
      SubmitRequest request,
      Decisions decisions,
      List<Problem> problems,
      Optional<RunStatus> origin,
      Optional<String> preview) {
    this.request = request;
    this.decisions = decisions;
    this.problems = List.copyOf(problems);
    this.origin = origin;
    this.preview = preview;
  }

  /**
   * Checks a request against what an engine can do. Has no side effect.
   *
   * @param request the request; never null
   * @param capabilities those of the engine; never null
   * @return the plan
   */
  public static Plan of(SubmitRequest request, Capabilities capabilities) {
    Decisions decisions = Decisions.of(requireNonNull(request, "request"));
    List<Problem> problems = PlanChecks.check(request, decisions, capabilities);
    return new Plan(request, decisions, problems, Optional.empty(), Optional.empty());
  }

  /**
   * Returns a copy with problems that only the backend can find.
   *
   * @param found more problems; never null
   * @return the copy
   */
  public Plan withProblems(List<Problem> found) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(found);
    return new Plan(request, decisions, all, origin, preview);
  }

  /**
   * Returns a copy in which tasks that SUCCEEDED in an earlier run are replaced by what they handed
   * out.
   *
   * @param earlier the terminal status of a run of the same request; never null
   * @return the copy
   * @rule RER-001
   */
  public Plan reusing(RunStatus earlier) {
    return new Plan(request, decisions, problems, Optional.of(earlier), preview);
  }

  /**
   * Returns a copy with the text of what the backend would do.
   *
   * @param text for people, such as a manifest; never null
   * @return the copy
   */
  public Plan withPreview(String text) {
    return new Plan(request, decisions, problems, origin, Optional.of(text));
  }

  /**
   * Returns the request.
   *
   * @return the request; never null
   */
  public SubmitRequest request() {
    return request;
  }

  /**
   * Returns everything that is wrong.
   *
   * @return the problems in the order of the model, empty when the request can be run; never null
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
          "workflow '" + request.workflow().name() + "', request '" + request.key() + "',",
          problems);
    }
    return this;
  }

  /**
   * Returns the features that the request needs.
   *
   * @return an unmodifiable set; never null
   */
  public Set<Feature> features() {
    return decisions.features();
  }

  /**
   * Returns the arguments that the run starts with, defaults included.
   *
   * @return text by the name of the parameter; an absent one is missing; never null
   * @rule PAR-002
   */
  public Map<String, String> arguments() {
    return decisions.arguments();
  }

  /**
   * Tells whether a vertex of the workflow is enabled.
   *
   * @param path its path in the definition, members of called workflows included: names with
   *     slashes between; never null
   * @return false when it, or something around it, is switched off
   * @rule GRP-007
   * @rule GRP-008
   */
  public boolean isEnabled(String path) {
    return decisions.isEnabled(path);
  }

  /**
   * Returns the vertices of the top level in an order in which each comes after what it depends on.
   *
   * @return an unmodifiable list; never null
   */
  public List<Vertex> order() {
    return decisions.order();
  }

  /**
   * Returns the digest of all that makes two requests equal: the definition without metadata,
   * arguments, artifact locations, deliveries, and the contents of local files.
   *
   * @return a SHA-256 in hexadecimal; never null
   * @rule IDM-001
   * @rule IDM-002
   */
  public String contentDigest() {
    return decisions.contentDigest();
  }

  /**
   * Returns the run that this one repeats.
   *
   * @return its id, or empty when this is no re-run
   */
  public Optional<RunId> rerunOf() {
    return origin.map(RunStatus::id);
  }

  /**
   * Returns what an earlier run recorded for a task that SUCCEEDED there; such a task does not run
   * again.
   *
   * @param path the path of a task in the status tree; never null
   * @return its status there, or empty when it has to run
   * @rule RER-001
   * @rule RER-002
   */
  public Optional<TaskStatus> kept(String path) {
    return Optional.ofNullable(decisions.kept(origin).get(path));
  }

  /**
   * Returns the text of what the backend would do.
   *
   * @return for people, such as a manifest; empty when the backend shows nothing
   */
  public Optional<String> preview() {
    return preview;
  }

  @Override
  public String toString() {
    return "plan of " + request + (problems.isEmpty() ? "" : " with problems " + problems);
  }
}
