package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the artifacts of fan-outs that some task reads as one directory, and the containers that
 * make its entries. What an instance hands out is what one container has left in it. The answers of
 * this visitor say whether there was something to find.
 */
final class Gathered implements ArtifactRef.Visitor<Boolean> {
  private final Map<Source, Set<Entry>> entries = new HashMap<>();

  private Gathered() {}

  static Gathered of(Collection<Vertex> members) {
    Gathered gathered = new Gathered();
    members.forEach(gathered::add);
    return gathered;
  }

  /** An artifact of all instances of a fan-out. */
  record Entry(FanOut fanOut, OutputArtifact artifact) {}

  /** An output of a container. */
  record Source(ContainerTask task, OutputArtifact artifact) {

    /**
     * Returns whose output a vertex hands out under a name; empty where it is none's.
     *
     * @param way is given the vertices through which it comes, the container last
     */
    static Optional<Source> of(Vertex vertex, OutputArtifact artifact, List<Vertex> way) {
      way.add(vertex);
      if (vertex instanceof ContainerTask task) {
        return Optional.of(new Source(task, artifact));
      } else if (vertex instanceof TaskGroup group) {
        return exported(group.outputArtifacts(), artifact, way);
      } else if (vertex instanceof CallTask call) {
        return exported(call.workflow().outputArtifacts(), artifact, way);
      }
      return Optional.empty();
    }

    private static Optional<Source> exported(
        Map<OutputArtifact, ArtifactRef> exports, OutputArtifact artifact, List<Vertex> way) {
      return Optional.ofNullable(exports.get(artifact)).flatMap(ref -> ref.accept(new OfOne(way)));
    }
  }

  /** What is an input of a group, or itself gathered, has no container. */
  private record OfOne(List<Vertex> way) implements ArtifactRef.Visitor<Optional<Source>> {
    @Override
    public Optional<Source> input(InputArtifact artifact) {
      return Optional.empty();
    }

    @Override
    public Optional<Source> output(Vertex producer, OutputArtifact artifact) {
      return Source.of(producer, artifact, way);
    }

    @Override
    public Optional<Source> aggregate(FanOut fanOut, OutputArtifact artifact) {
      return Optional.empty();
    }
  }

  /** Returns where an output of a container is to be an entry. */
  Set<Entry> of(ContainerTask task, OutputArtifact artifact) {
    return entries.getOrDefault(new Source(task, artifact), Set.of());
  }

  private void add(Vertex vertex) {
    if (vertex instanceof ContainerTask task) {
      task.reads().forEach(read -> read.artifact().accept(this));
    } else if (vertex instanceof TaskGroup group) {
      group.members().forEach(this::add);
    } else if (vertex instanceof CallTask call) {
      call.artifacts().values().forEach(ref -> ref.accept(this));
      call.workflow().members().forEach(this::add);
    } else if (vertex instanceof FanOut fanOut) {
      add(fanOut.body());
    }
  }

  @Override
  public Boolean input(InputArtifact artifact) {
    return false;
  }

  @Override
  public Boolean output(Vertex producer, OutputArtifact artifact) {
    return false;
  }

  @Override
  public Boolean aggregate(FanOut fanOut, OutputArtifact artifact) {
    Source.of(fanOut.body(), artifact, new ArrayList<>())
        .ifPresent(
            source ->
                entries
                    .computeIfAbsent(source, none -> new LinkedHashSet<>())
                    .add(new Entry(fanOut, artifact)));
    return true;
  }
}
