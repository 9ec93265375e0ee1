package io.tiphys.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a document can refer to, and by which name. A name means the nearest vertex that
 * has it; what is hidden by a nearer one is referred to by its path from the top, {@code
 * /group/task}.
 */
final class WriterScope {
  private final @Nullable WriterScope outer;
  private final String path;
  private final Map<String, Vertex> members = new HashMap<>();
  private final @Nullable FanOut fanOut;

  private WriterScope(
      @Nullable WriterScope outer,
      String path,
      List<? extends Vertex> members,
      @Nullable FanOut fanOut) {
    this.outer = outer;
    this.path = path;
    members.forEach(member -> this.members.put(member.name(), member));
    this.fanOut = fanOut;
  }

  static WriterScope of(Workflow workflow) {
    return new WriterScope(null, "", workflow.members(), null);
  }

  /** The scope of what stands inside a group. */
  WriterScope inside(TaskGroup group) {
    // A group that is the body of a fan-out stands where the fan-out stands, under its name.
    String inner = fanOut == null ? path + "/" + group.name() : path;
    return new WriterScope(this, inner, group.members(), null);
  }

  /** The scope of the body of a fan-out, which knows its item. */
  WriterScope inside(FanOut body) {
    return new WriterScope(this, path + "/" + body.name(), List.of(), body);
  }

  /** Returns how a vertex is referred to from here. */
  String nameOf(Vertex vertex) {
    boolean hidden = false;
    for (WriterScope scope = this; scope != null; scope = scope.outer) {
      Vertex found = scope.members.get(vertex.name());
      if (found == vertex) {
        return hidden ? scope.path + "/" + vertex.name() : vertex.name();
      }
      hidden |= found != null;
    }
    throw new IllegalStateException(vertex + " is not visible where it is used");
  }

  /** Returns how the fan-out of an item is referred to from here, empty when it is the nearest. */
  String ownerOf(FanOut.Item<?> item) {
    boolean nearest = true;
    boolean hidden = false;
    for (WriterScope scope = this; scope != null; scope = scope.outer) {
      FanOut owner = scope.fanOut;
      if (owner != null && owner.item() == item) {
        return nearest ? "" : hidden ? scope.path : owner.name();
      }
      if (owner != null) {
        nearest = false;
        hidden |= owner.name().equals(nameOfOwner(item));
      }
    }
    throw new IllegalStateException("an item is used outside of the body of its fan-out");
  }

  private String nameOfOwner(FanOut.Item<?> item) {
    for (WriterScope scope = this; scope != null; scope = scope.outer) {
      if (scope.fanOut != null && scope.fanOut.item() == item) {
        return scope.fanOut.name();
      }
    }
    return "";
  }
}
