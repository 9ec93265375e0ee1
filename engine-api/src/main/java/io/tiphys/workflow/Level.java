package io.tiphys.workflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One level of a document that is being read: the members of the workflow or of a group, or the
 * item of a fan-out. The counterpart of {@link WriterScope}, with the same meaning of names.
 */
final class Level {
  /** A task, group or fan-out, before and after it is made. */
  static final class Member {
    final DocumentPart part;
    final Level home;

    /** Members of the same level that have to be made first. */
    final Set<Member> first = new LinkedHashSet<>();

    /** What stands inside: members of a group, and around them the item of a fan-out. */
    @Nullable Level inside;

    /** The vertex; a stand-in where it could not be read. */
    @Nullable Vertex made;

    /** Whether references to it say nothing, because it is not what its author meant. */
    boolean broken;

    private final Map<String, Output<?>> outputs = new HashMap<>();
    private final Map<String, OutputArtifact> artifacts = new HashMap<>();

    Member(DocumentPart part, Level home) {
      this.part = part;
      this.home = home;
    }

    void make(Vertex vertex) {
      made = vertex;
      vertex.declaredOutputs().forEach(output -> outputs.put(output.name(), output));
      vertex.declaredArtifacts().forEach(artifact -> artifacts.put(artifact.name(), artifact));
    }

    /** The values that can be taken from it, by name. */
    Map<String, Output<?>> outputs() {
      return outputs;
    }

    /** The files that can be taken from it, by name. */
    Map<String, OutputArtifact> artifacts() {
      return artifacts;
    }
  }

  final @Nullable Level outer;
  final @Nullable Member owner;
  final Map<String, Member> members = new LinkedHashMap<>();
  final boolean hasItem;
  FanOut.@Nullable Item<?> item;
  private final String path;
  private boolean hidden;

  private Level(@Nullable Level outer, @Nullable Member owner, String path, boolean hasItem) {
    this.outer = outer;
    this.owner = owner;
    this.path = path;
    this.hasItem = hasItem;
  }

  static Level top() {
    return new Level(null, null, "", false);
  }

  /** The level of the exit handler, which nothing sees, not even the handler itself. */
  static Level ofExit(Level top) {
    Level level = new Level(top, null, "", false);
    level.hidden = true;
    return level;
  }

  /** The level that knows the item of a fan-out. */
  static Level ofItem(Member fanOut) {
    return new Level(fanOut.home, fanOut, fanOut.home.path + "/" + fanOut.part.name(), true);
  }

  /** The level of the members of a group, or of a group that is the body of a fan-out. */
  static Level ofGroup(Member group) {
    Level around = group.inside == null ? group.home : group.inside;
    return new Level(around, group, group.home.path + "/" + group.part.name(), false);
  }

  void add(DocumentPart part) {
    members.put(part.name(), new Member(VertexKeys.asMeant(part), this));
  }

  /** Returns the member that a name or path means here, or null. */
  @Nullable Member find(String reference) {
    int slash = reference.lastIndexOf('/');
    String name = reference.substring(slash + 1);
    for (Level level = this; level != null; level = level.outer) {
      Member found = level.hidden ? null : level.members.get(name);
      if (found != null && (slash < 0 || level.path.equals(reference.substring(0, slash)))) {
        return found;
      }
    }
    return null;
  }

  /** Returns the level whose item is meant by the name or path of a fan-out, or null. */
  @Nullable Level findItem(@Nullable String of) {
    for (Level level = this; level != null; level = level.outer) {
      if (level.hasItem && (of == null || level.isNamed(of))) {
        return level;
      }
    }
    return null;
  }

  private boolean isNamed(String of) {
    return of.startsWith("/") ? path.equals(of) : path.endsWith("/" + of);
  }

  /** Returns the names that can be used here, the nearest first. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Level level = this; level != null; level = level.outer) {
      names.addAll(level.hidden ? Set.of() : level.members.keySet());
    }
    return names;
  }
}
