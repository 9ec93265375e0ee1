package io.tiphys.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One level of a definition: the workflow itself, a group, the body of a fan-out, or the exit
 * handler.
 */
final class Scope {
  final @Nullable Scope parent;
  final @Nullable Vertex owner;
  final String path;

  /** Each once, also where it is listed twice. */
  final List<? extends Vertex> members;

  final boolean failsFast;
  final boolean exit;
  final FanOut.@Nullable Item<?> item;

  /** What is known to hold for all members. */
  final Facts facts;

  private final Set<Vertex> visible;
  private final Map<String, Vertex> byName = new HashMap<>();

  private Scope(
      @Nullable Scope parent,
      @Nullable Vertex owner,
      String path,
      List<? extends Vertex> members,
      boolean failsFast,
      boolean exit) {
    this.parent = parent;
    this.owner = owner;
    this.path = path;
    this.members = List.copyOf(new LinkedHashSet<>(members));
    this.failsFast = failsFast;
    this.exit = exit;
    this.item = owner instanceof FanOut fanOut ? fanOut.item() : null;
    Facts around = parent == null ? Facts.NONE : parent.facts;
    this.facts = owner == null ? around : around.in(owner);
    this.visible = owner instanceof FanOut ? Set.of() : new HashSet<>(members);
    if (!(owner instanceof FanOut)) {
      members.forEach(vertex -> byName.putIfAbsent(vertex.name(), vertex));
    }
  }

  static Scope of(Workflow workflow) {
    return new Scope(null, null, "", workflow.members(), !workflow.continuesOnFailure(), false);
  }

  static Scope ofExit(Scope root, Vertex handler) {
    return new Scope(root, null, "", List.of(handler), false, true);
  }

  static Scope of(Scope parent, TaskGroup group) {
    String path = parent.pathOf(group);
    return new Scope(
        parent, group, path, group.members(), !group.continuesOnFailure(), parent.exit);
  }

  /** The body has the name and place of the fan-out, so the path stays that of the parent. */
  static Scope of(Scope parent, FanOut fanOut) {
    return new Scope(
        parent, fanOut, parent.path, List.of(fanOut.body()), parent.failsFast, parent.exit);
  }

  String pathOf(Vertex member) {
    return path.isEmpty() ? member.name() : path + "/" + member.name();
  }

  /** Tells whether a vertex is a member that can be seen here. */
  boolean shows(Vertex vertex) {
    return visible.contains(vertex);
  }

  /** Returns the member of a name that can be seen here, or null. */
  @Nullable Vertex named(String name) {
    return byName.get(name);
  }

  /** Returns the scope in which a vertex can be seen from here, or null. */
  @Nullable Scope lookUp(Vertex vertex) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.visible.contains(vertex)) {
        return scope;
      }
    }
    return null;
  }

  /** Tells whether the item of a fan-out is known here. */
  boolean knows(FanOut.Item<?> wanted) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (wanted.equals(scope.item)) {
        return true;
      }
    }
    return false;
  }

  /** Returns another vertex of this name that can be seen from here, or null. */
  @Nullable Vertex namesake(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Vertex found = scope.named(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
