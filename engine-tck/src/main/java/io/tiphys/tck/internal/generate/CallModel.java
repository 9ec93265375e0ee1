package io.tiphys.tck.internal.generate;

import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What calls of the API do to runs without bodies: all that a caller has to know of it.
 *
 * <p>Not thread-safe; confine to one thread.
 */
public final class CallModel {
  /** What can be done with a run. */
  public enum Op {
    SUBMIT,
    GET,
    LIST,
    WATCH,
    SUSPEND,
    RESUME,
    CANCEL,
    DELETE,
    FORCE_DELETE
  }

  /** Where a run is. */
  private enum State {
    NONE,
    SUSPENDED,
    SUCCEEDED,
    CANCELLED
  }

  /**
   * One call.
   *
   * @param op what is called
   * @param run about which of the runs; its name is its key
   */
  public record Step(Op op, String run) {}

  private static final Map<Op, List<Feature>> NEEDED = new EnumMap<>(Op.class);

  static {
    NEEDED.put(Op.WATCH, List.of(Feature.WATCH));
    NEEDED.put(Op.SUSPEND, List.of(Feature.SUSPEND_RUN));
    NEEDED.put(Op.RESUME, List.of(Feature.SUSPEND_RUN));
    NEEDED.put(Op.DELETE, List.of(Feature.DELETE));
    NEEDED.put(Op.FORCE_DELETE, List.of(Feature.DELETE));
  }

  private final Set<Feature> features;
  private final Map<String, State> runs = new TreeMap<>();

  /** Begins without runs, on an engine that declares some features. */
  public CallModel(Set<Feature> features) {
    this.features = features;
  }

  /**
   * Draws a sequence of calls for up to three runs.
   *
   * @param length how many calls
   */
  public static List<Step> draw(Choices choices, Set<Feature> features, int length) {
    List<Op> ops = new ArrayList<>();
    for (Op op : Op.values()) {
      if (features.containsAll(NEEDED.getOrDefault(op, List.of()))) {
        ops.add(op);
      }
    }
    CallModel model = new CallModel(features);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < length) {
      String run = "abc".substring(choices.below(3)).substring(0, 1);
      Op op = choices.of(ops);
      // What is not there can be submitted and, now and then, be looked for.
      if (model.state(run) == State.NONE && choices.below(4) > 0) {
        op = Op.SUBMIT;
      }
      boolean there = model.state(run) != State.NONE;
      boolean fits =
          switch (op) {
            case SUBMIT -> !there || features.contains(Feature.IDEMPOTENT_SUBMIT);
            case WATCH -> there;
            default -> true;
          };
      if (fits) {
        Step step = new Step(op, run);
        steps.add(step);
        String unused = model.expect(step);
      }
    }
    return steps;
  }

  private State state(String run) {
    return runs.getOrDefault(run, State.NONE);
  }

  /** Tells whether runs are submitted suspended; where that is not possible they end at once. */
  public static boolean startsSuspended(Set<Feature> features) {
    return features.contains(Feature.SUSPEND_RUN);
  }

  /**
   * Makes a call.
   *
   * @return what it has to come to: a phase for what shows one, names for a list, the name of an
   *     error, or {@code done}
   */
  public String expect(Step step) {
    State state = state(step.run());
    return switch (step.op()) {
      case SUBMIT -> {
        boolean suspends = startsSuspended(features);
        runs.put(
            step.run(), state != State.NONE ? state : suspends ? State.SUSPENDED : State.SUCCEEDED);
        yield state == State.NONE ? "a new run" : "the same run";
      }
      case LIST -> {
        Set<String> all = new TreeSet<>(runs.keySet());
        all.removeIf(run -> state(run) == State.NONE);
        yield all.toString();
      }
      case GET, WATCH -> state == State.NONE ? "NotFoundException" : state.name();
      case SUSPEND -> known(step, state, State.SUSPENDED);
      case RESUME -> known(step, state, State.SUCCEEDED);
      case CANCEL -> known(step, state, State.CANCELLED);
      case DELETE -> state == State.SUSPENDED ? "RefusedException" : gone(step, state);
      case FORCE_DELETE -> gone(step, state);
    };
  }

  /** Changes what is active; what is terminal stays as it is. */
  private String known(Step step, State state, State next) {
    if (state == State.NONE) {
      return "NotFoundException";
    }
    runs.put(step.run(), state == State.SUSPENDED ? next : state);
    return state(step.run()).name();
  }

  private String gone(Step step, State state) {
    runs.put(step.run(), State.NONE);
    return state == State.NONE ? "NotFoundException" : "gone";
  }
}
