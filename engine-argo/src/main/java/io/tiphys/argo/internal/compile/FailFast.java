package io.tiphys.argo.internal.compile;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Vertex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * After a failure nothing more starts. Argo's own switch shortens the verdict and stops nothing, so
 * a failing task sets an output of the whole run, from inside its wrapper, and every other looks at
 * it, also from inside its wrapper, just before it starts, and before it is tried again. The slot
 * of a failed task is free only when its wrapper has ended, that is after the flag is set: no task
 * that waits for a slot of a group slips through. One does that waits for a slot of the run, which
 * is free before, if Argo comes to it first; and one that has looked already, and waits for a mutex
 * or for room in a quota.
 *
 * <p>It is not the condition of the task itself that looks: Argo computes that one anew as long as
 * the task is active, and when it has become false resolves none of its arguments. A look that is a
 * task of its own happens once. What waits for an answer has no wrapper and is handed nothing, so
 * that there the condition does it.
 *
 * <p>Writes {@code outputs.parameters[].globalName} and {@code dag.tasks[].when}; tried on Argo
 * 4.1.2.
 */
final class FailFast {
  /** Ends before every member: by a term over it, a condition is computed when its turn comes. */
  static final String START = "tiphys-start";

  private static final String SET = "tiphys-stop";
  private static final String BESIDE = Marks.HELPER + "stops-";

  private FailFast() {}

  /**
   * Returns what stops the members of a level, and what they stop.
   *
   * @param continues whether a failure of a member stops no other
   */
  static Scope scope(Level level, boolean continues) {
    Level outer = level.outer();
    Vertex inside = level.inside();
    boolean barrier = continues || (inside != null && inside.mayFail());
    String flag = !continues && isNeeded(level) ? level.run().flag() : null;
    return new Scope(outer == null ? null : outer.scope(), outer, flag, barrier);
  }

  /**
   * A level, as far as failures are concerned.
   *
   * @param around that of the level around it
   * @param home the level around it, which tells apart the instances that it is in
   * @param flag set by a failure inside of it, if some member has to ask for it
   * @param barrier whether a failure inside of it stops nothing outside
   */
  record Scope(
      @Nullable Scope around, @Nullable Level home, @Nullable String flag, boolean barrier) {
    private static final String IS_SET = " == '1'";

    /** Says whether members ask for a flag before they start. */
    boolean isTested() {
      return flag != null || (around != null && around.isTested());
    }

    /** Returns an expression that is true unless something failed that stops a level's members. */
    String nothingFailed(Level level) {
      return isSet(level, null, Marks.FLAG_PREVENTS, " && ")
          + " && "
          + Expression.status(START)
          + " != ''";
    }

    /** Returns an expression that is true when something failed that stops a level's members. */
    String somethingFailed(Level level) {
      return isSet(level, null, IS_SET, " || ");
    }

    /**
     * Returns an expression that is true when something failed that stops a member of a level, or
     * null if nothing does. It is good in what the member calls.
     *
     * @param handed what that is handed
     */
    @Nullable String somethingFailed(Level level, Handed handed) {
      return isTested() ? isSet(level, handed, IS_SET, " || ") : null;
    }

    private String isSet(Level level, @Nullable Handed handed, String test, String joint) {
      List<String> all = new ArrayList<>();
      for (Scope scope = this; scope != null; scope = scope.around) {
        if (scope.flag != null) {
          all.add(Expression.published(scope.flagIn(level, handed), Marks.FLAG_UNSET) + test);
        }
      }
      return String.join(joint, all);
    }

    /**
     * Returns the names of the flags that a failing member of a level sets.
     *
     * @param level the level
     * @param handed what the template is handed from which they are set; null for that of the level
     */
    List<String> set(Level level, @Nullable Handed handed) {
      List<String> names = new ArrayList<>();
      for (Scope scope = this; scope != null; scope = scope.barrier ? null : scope.around) {
        if (scope.flag != null) {
          names.add(scope.flagIn(level, handed));
        }
      }
      if (!names.isEmpty()) {
        level.run().setsFlags(names.size());
      }
      return names;
    }

    /**
     * Returns the names of the flags that a failing member sets. One that ends in {@code _*} goes
     * on with the numbers of the instances around, from outside in, with hyphens between.
     */
    List<String> names() {
      List<String> names = new ArrayList<>();
      for (Scope scope = this; scope != null; scope = scope.barrier ? null : scope.around) {
        if (scope.flag != null) {
          boolean many = scope.home != null && scope.home.isMany();
          names.add(many ? scope.flag + "_*" : scope.flag);
        }
      }
      return names;
    }

    /** Returns an expression of the name, in a level or in what is handed something by it. */
    private String flagIn(Level level, @Nullable Handed handed) {
      String instance = instanceIn(level);
      if (instance == null) {
        return Expression.literal(String.valueOf(flag));
      }
      String here =
          handed == null ? instance : Expression.input(handed.input(instance, Level.INSTANCE));
      return Expression.literal(flag + "_") + " + " + here;
    }

    /** Each instance of a fan-out has a flag of its own. */
    private @Nullable String instanceIn(Level level) {
      if (home == null || !home.isMany()) {
        return null;
      } else if (level == home) {
        return home.instance();
      }
      String outside = instanceIn(requireNonNull(level.outer()));
      return Expression.input(level.handed().input(requireNonNull(outside), Level.INSTANCE));
    }
  }

  /**
   * Says whether a level needs a flag: whether, while some member fails, another may still wait
   * that does not wait for just that member. Chains do not, and neither do tasks that all start at
   * once.
   */
  private static boolean isNeeded(Level level) {
    for (Vertex waiting : level.members()) {
      if (waiting instanceof FanOut fanOut && mayStopItself(fanOut, level)) {
        return true;
      }
      Set<Vertex> needed = above(waiting, true, level);
      boolean startsAtOnce =
          !level.limited() && !startsLater(waiting) && above(waiting, false, level).isEmpty();
      for (Vertex failing : level.members()) {
        if (!startsAtOnce
            && failing != waiting
            && !failing.mayFail()
            && !needed.contains(failing)
            && !above(failing, false, level).contains(waiting)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Says whether a vertex that has started may still have something to start. */
  private static boolean startsLater(Vertex vertex) {
    return vertex instanceof ContainerTask task
        ? Retries.isTriedAgain(task)
        : !(vertex instanceof SuspendTask);
  }

  /** One instance fails while another still waits. */
  private static boolean mayStopItself(FanOut fanOut, Level level) {
    boolean mayWait =
        level.limited() || fanOut.parallelism().isPresent() || startsLater(fanOut.body());
    return mayWait && !fanOut.mayFail() && !fanOut.body().mayFail();
  }

  /** Returns what a task comes after, directly or not; on edges that a failure cuts, or on all. */
  private static Set<Vertex> above(Vertex vertex, boolean cutByFailure, Level level) {
    Set<Vertex> found = new HashSet<>();
    Deque<Vertex> open = new ArrayDeque<>(List.of(vertex));
    while (!open.isEmpty()) {
      for (Vertex.Dependency dependency : open.remove().dependencies()) {
        boolean counts = level.has(dependency.on()) && !(cutByFailure && dependency.anyOutcome());
        if (counts && found.add(dependency.on())) {
          open.add(dependency.on());
        }
      }
    }
    return found;
  }

  /** Returns the task before all members. */
  static DAGTask start() {
    return new DAGTask().name(START).template(Settle.NAME);
  }

  /**
   * Adds a task that looks before another starts, in the same DAG.
   *
   * @param somethingFailed an expression
   * @param before waits for nothing else there
   */
  static void look(String somethingFailed, DAGTask before, List<DAGTask> members) {
    String look = Marks.LOOK;
    members.add(
        new DAGTask().name(look).template(Settle.NAME).when(Expression.tag(somethingFailed)));
    before.depends(look + ".Skipped");
  }

  /** Returns an expression that is true, in a DAG that has ended, if the task did not start. */
  static String hasStopped() {
    return Expression.status(Marks.LOOK) + " == 'Succeeded'";
  }

  /**
   * Returns a task beside a member that sets flags when the member has failed before any wrapper in
   * it could, because what it is handed, or its condition, cannot be computed.
   *
   * @param call how the member is called
   */
  static Optional<DAGTask> beside(Vertex member, Level level, DAGTask call) {
    if (member.mayFail() || !Expression.mayFail(call)) {
      return Optional.empty();
    }
    List<String> flags = level.scope().set(level, null);
    String name = level.name(member);
    return flags.isEmpty()
        ? Optional.empty()
        : Optional.of(set(BESIDE + name, flags).depends(name + ".Errored"));
  }

  /** Returns a task that sets flags, by expressions of their names. */
  static DAGTask set(String name, List<String> flags) {
    List<Parameter> names = new ArrayList<>();
    for (int i = 0; i < flags.size(); i++) {
      names.add(new Parameter().name(input(i)).value(Expression.tag(flags.get(i))));
    }
    return new DAGTask()
        .name(name)
        .template(template(flags.size()))
        .arguments(new Arguments().parameters(names));
  }

  private static String template(int flags) {
    return flags == 1 ? SET : SET + "-" + flags;
  }

  private static String input(int place) {
    return "flag-" + (place + 1);
  }

  /** Returns the templates that set some flags. */
  static List<Template> templates(int flags) {
    Handed handed = new Handed();
    List<Parameter> outputs = new ArrayList<>();
    for (int i = 0; i < flags; i++) {
      String name = handed.input(input(i), input(i));
      outputs.add(Publishing.output(input(i), name, "'1'"));
    }
    return Publishing.templates(template(flags), template(flags) + "-publish", handed, outputs);
  }
}
