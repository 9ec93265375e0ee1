package io.tiphys.argo.internal.compile;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.names.Names;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One DAG: its enabled members under the names that they have there, and what is around it. What
 * its members read from outside, it is handed by the DAG that calls it.
 *
 * <p>Not thread-safe; one per template.
 */
final class Level {
  /** What an instance of a fan-out is handed: its number and its item. */
  static final String INDEX = "tiphys-index";

  static final String ITEM = "tiphys-item";

  /** Input of templates inside a fan-out: which instance they belong to. */
  static final String INSTANCE = "tiphys-instance";

  private final Run run;
  private final @Nullable Level outer;
  private final Place place;
  private final List<Vertex> declared;
  private final List<Vertex> members;
  private final Map<Vertex, String> names = new HashMap<>();
  private final Handed handed = new Handed();
  private final OptionalInt slots;
  private final Map<Vertex, Integer> shares;
  private final FailFast.Scope scope;
  private final @Nullable Vertex inside;
  private FanOut.@Nullable Item<?> item;
  private boolean exit;

  private Level(
      Run run,
      @Nullable Level outer,
      @Nullable Vertex inside,
      Place place,
      List<Vertex> all,
      OptionalInt slots,
      boolean continues) {
    this.run = run;
    this.outer = outer;
    this.inside = inside;
    this.place = place;
    this.slots = slots;
    this.declared = all;
    this.members = all.stream().filter(member -> run.isEnabled(place.of(member))).toList();
    Names.Unique unique = new Names.Unique();
    this.shares = slots.isPresent() ? Slots.share(members, slots.getAsInt()) : Map.of();
    members.forEach(member -> names.put(member, unique.next(Names.task(member.name()))));
    this.scope = FailFast.scope(this, continues);
  }

  /**
   * Where a level is.
   *
   * @param path what stands before the names of its members in the definition
   * @param row the same in the table
   * @param mark what stands behind their names there: a body has the path of its fan-out
   */
  record Place(String path, String row, String mark) {
    static final Place TOP = new Place("", "", "");

    String of(Vertex member) {
      return path + member.name();
    }

    String rowOf(Vertex member) {
      return row + member.name() + mark;
    }

    /** Returns the path of what it is the inside of; empty for the run. */
    String around() {
      return path.isEmpty() ? "" : path.substring(0, path.length() - 1);
    }

    Place inside(Vertex member) {
      return new Place(of(member) + "/", rowOf(member) + "/", "");
    }
  }

  /** Returns the level of the tasks of a run. */
  static Level top(Run run, Workflow workflow) {
    return new Level(
        run,
        null,
        null,
        Place.TOP,
        workflow.members(),
        OptionalInt.empty(),
        workflow.continuesOnFailure());
  }

  /** Returns the level of the exit handler, which no failure of the run stops. */
  static Level exit(Run run, Vertex handler) {
    Level level =
        new Level(run, null, null, Place.TOP, List.of(handler), OptionalInt.empty(), true);
    level.exit = true;
    return level;
  }

  /** Returns the inside of a group that is a member of this level. */
  Level of(TaskGroup group) {
    return new Level(
        run,
        this,
        group,
        place.inside(group),
        group.members(),
        Slots.least(group.parallelism(), share(group)),
        group.continuesOnFailure());
  }

  /** Returns the inside of a call that is a member of this level. */
  Level of(CallTask call) {
    Workflow called = call.workflow();
    return new Level(
        run,
        this,
        call,
        place.inside(call),
        called.members(),
        Slots.least(called.parallelism(), share(call)),
        called.continuesOnFailure());
  }

  /** Returns the DAG that calls the instances of a fan-out, which is a member of this level. */
  Level of(FanOut fanOut) {
    OptionalInt instances = Slots.least(fanOut.parallelism(), share(fanOut));
    return new Level(run, this, fanOut, place, List.of(), instances, false);
  }

  /** Returns an instance of the fan-out that this level is of. */
  Level instance(FanOut fanOut) {
    Place body = new Place(place.path, place.row, "[]");
    OptionalInt each = perInstance(fanOut);
    Level level = new Level(run, this, null, body, List.of(fanOut.body()), each, false);
    level.item = fanOut.item();
    level.handed.reserve(INDEX, ITEM);
    return level;
  }

  /** Returns how many bodies a member may have active at once, if it is not left to itself. */
  private OptionalInt share(Vertex member) {
    Integer share = shares.get(member);
    return share == null ? OptionalInt.empty() : OptionalInt.of(share);
  }

  /** What the fan-out was left with goes to as many instances as there may be at once. */
  private OptionalInt perInstance(FanOut fanOut) {
    OptionalInt all = requireNonNull(outer, "a fan-out is in a level").share(fanOut);
    return all.isEmpty() ? all : OptionalInt.of(all.getAsInt() / slots.getAsInt());
  }

  /**
   * Returns how many members may be active at once, if not all: of a fan-out, how many instances.
   * For the run itself it is Argo that counts the bodies.
   */
  OptionalInt slots() {
    return slots;
  }

  Run run() {
    return run;
  }

  Place place() {
    return place;
  }

  /** Returns the members, those that were switched off when the run was planned included. */
  List<Vertex> declared() {
    return declared;
  }

  /** Returns the members that are there. */
  List<Vertex> members() {
    return members;
  }

  FailFast.Scope scope() {
    return scope;
  }

  Handed handed() {
    return handed;
  }

  @Nullable Level outer() {
    return outer;
  }

  /** Returns the member of the outer level whose inside this is; null for the run itself. */
  @Nullable Vertex inside() {
    return inside;
  }

  /** Says whether a limit may keep some member waiting though nothing before it is open. */
  boolean limited() {
    return slots.isPresent() || (outer == null ? run.isLimited() : outer.limited());
  }

  /** Returns the item that this is the instance of, if it is one. */
  FanOut.@Nullable Item<?> item() {
    return item;
  }

  /** Says whether this is the level of the exit handler. */
  boolean isExit() {
    return exit;
  }

  /** Says whether there are many of this level: whether a fan-out is around it. */
  boolean isMany() {
    return item != null || (outer != null && outer.isMany());
  }

  /** Says whether this is one instance of a fan-out. */
  boolean isInstance() {
    return item != null;
  }

  /** Returns an expression that tells apart the instances around this level; null without any. */
  @Nullable String instance() {
    String handedOver = aroundInstance();
    if (item == null) {
      return handedOver;
    }
    String index = Expression.input(INDEX);
    return handedOver == null ? index : handedOver + " + '-' + " + index;
  }

  /** Returns the same without the fan-out that this is an instance of. */
  @Nullable String aroundInstance() {
    String around = outer == null ? null : outer.instance();
    return around == null ? null : Expression.input(handed.input(around, INSTANCE));
  }

  /** Returns the level around this, or this, that is an instance of a fan-out; null without one. */
  @Nullable Level instanceOf(FanOut fanOut) {
    if (item != null && outer != null && outer.inside == fanOut) {
      return this;
    }
    return outer == null ? null : outer.instanceOf(fanOut);
  }

  /**
   * Returns an expression that is good here.
   *
   * @param expression one that is good in a level around this
   */
  String handedDown(Level from, String expression, String hint) {
    return this == from || outer == null
        ? expression
        : Expression.input(handed.input(outer.handedDown(from, expression, hint), hint));
  }

  /** Says whether a task is in this DAG; what is not, is around it or was switched off. */
  boolean has(Vertex vertex) {
    return names.containsKey(vertex);
  }

  String name(Vertex vertex) {
    return requireNonNull(names.get(vertex), vertex.name());
  }

  /** Says whether some member may fail, or something may run after its failure. */
  boolean tolerates() {
    return members.stream()
        .anyMatch(
            member ->
                member.mayFail()
                    || member.dependencies().stream().anyMatch(Vertex.Dependency::anyOutcome));
  }
}
