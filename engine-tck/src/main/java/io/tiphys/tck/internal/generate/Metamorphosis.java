package io.tiphys.tck.internal.generate;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Entry;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Items;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Stop;
import io.tiphys.tck.internal.generate.Sketch.Way;
import io.tiphys.tck.internal.generate.Sketch.When;
import io.tiphys.tck.internal.generate.Sketch.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sketch that differs from another in what must not matter to its tasks.
 *
 * @param name what was done to it
 * @param sketch what came of it
 * @param paths where each place of the first one is now, by its path there; what has no counterpart
 *     is left out
 */
public record Metamorphosis(String name, Sketch sketch, Map<String, String> paths) {

  /** Returns everything that can be done to a sketch. */
  public static List<Metamorphosis> all(Sketch sketch) {
    return Stream.of(Optional.of(unrelated(sketch)), Optional.of(renamed(sketch)), split(sketch))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Map<String, String> paths(Sketch before, UnaryOperator<String> change) {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("", "");
    if (before.exit() >= 0) {
      paths.put(Sketch.EXIT, Sketch.EXIT);
    }
    Spot.of(before).stream()
        .flatMap(Spot::flattened)
        .map(Spot::path)
        .forEach(path -> paths.put(path, change.apply(path)));
    return paths;
  }

  /** Adds a task that nothing uses. */
  private static Metamorphosis unrelated(Sketch sketch) {
    Entry entry = new Entry(List.of(), When.ALWAYS, false, false);
    Work work = new Work(1, 3, 1, 7, false, 1, List.of(), 0);
    String name = "unrelated";
    List<Part> parts = new ArrayList<>(sketch.parts());
    parts.add(new Part(name, name, Kind.TASK, entry, work, null, null, 0));
    return new Metamorphosis(name, sketch.with(parts), paths(sketch, path -> path));
  }

  /** Gives every part another name. */
  private static Metamorphosis renamed(Sketch sketch) {
    List<Part> parts = sketch.parts().stream().map(Metamorphosis::renamed).toList();
    Stop stop = sketch.stop();
    Sketch changed =
        new Sketch(
            parts,
            sketch.backwards(),
            sketch.goesOn(),
            sketch.parallelism(),
            sketch.tokens(),
            sketch.exit(),
            stop == null ? null : new Stop(renamedPath(stop.path()), stop.terminates()));
    return new Metamorphosis("renamed", changed, paths(sketch, Metamorphosis::renamedPath));
  }

  private static String renamedPath(String path) {
    return name(path).replace("/", "/z-");
  }

  private static String name(String old) {
    return "z-" + old;
  }

  private static @Nullable String nameOf(@Nullable String old) {
    return old == null ? null : name(old);
  }

  private static Part renamed(Part part) {
    Entry entry = part.entry();
    List<Edge> edges = entry.edges().stream().map(e -> new Edge(name(e.on()), e.way())).toList();
    When when = new When(entry.when().test(), nameOf(entry.when().on()));
    Items items = part.items();
    Inner inner = part.inner();
    return new Part(
        name(part.name()),
        part.self(),
        part.kind(),
        new Entry(edges, when, entry.off(), entry.mayFail()),
        part.work(),
        items == null ? null : new Items(items.numbers(), nameOf(items.from())),
        inner == null
            ? null
            : new Inner(
                inner.members().stream().map(Metamorphosis::renamed).toList(),
                nameOf(inner.export()),
                inner.goesOn()),
        part.parallelism());
  }

  /** Makes two groups of one, the members of which have nothing to do with each other. */
  private static Optional<Metamorphosis> split(Sketch sketch) {
    for (Part group : sketch.parts()) {
      Set<String> first = firstIsland(group);
      boolean asked = sketch.all().anyMatch(part -> group.name().equals(part.entry().when().on()));
      if (group.kind() == Kind.GROUP && first.size() < group.members().size() && !asked) {
        return Optional.of(split(sketch, group, first));
      }
    }
    return Optional.empty();
  }

  /** Returns the members that hang together with the one that is handed out, or the first. */
  private static Set<String> firstIsland(Part group) {
    Inner inner = group.inner();
    Set<String> island = new LinkedHashSet<>();
    if (inner == null) {
      return island;
    }
    island.add(inner.export() == null ? inner.members().get(0).name() : inner.export());
    int before;
    do {
      before = island.size();
      for (Part member : inner.members()) {
        for (Edge edge : member.allEdges()) {
          if (island.contains(member.name()) || island.contains(edge.on())) {
            island.add(member.name());
            island.add(edge.on());
          }
        }
      }
    } while (island.size() > before);
    return island;
  }

  private static Metamorphosis split(Sketch sketch, Part group, Set<String> island) {
    String one = group.name() + "-a";
    String other = group.name() + "-b";
    Inner inner = requireNonNull(group.inner());
    List<Part> members = inner.members();
    List<Part> parts = new ArrayList<>();
    for (Part part : sketch.parts()) {
      if (part.name().equals(group.name())) {
        parts.add(half(group, one, members, island, true));
        parts.add(half(group, other, members, island, false));
      } else {
        parts.add(part.with(part.name(), entry(part, group.name(), one, other), part.inner()));
      }
    }
    Stop stop = sketch.stop();
    Map<String, String> paths =
        paths(sketch, path -> moved(path, group.name(), island, one, other));
    paths.values().removeIf(String::isBlank);
    paths.put("", "");
    Sketch changed =
        new Sketch(
            parts,
            sketch.backwards(),
            sketch.goesOn(),
            sketch.parallelism(),
            sketch.tokens(),
            sketch.exit(),
            stop == null
                ? null
                : new Stop(
                    moved(stop.path(), group.name(), island, one, other), stop.terminates()));
    return new Metamorphosis("split", changed, paths);
  }

  /** Returns where a place is now; a blank for the group itself. */
  private static String moved(
      String path, String group, Set<String> island, String one, String other) {
    if (path.equals(group)) {
      return " ";
    } else if (!path.startsWith(group + "/")) {
      return path;
    }
    String within = path.substring(group.length() + 1);
    return (island.contains(within.split("\\[", 2)[0]) ? one : other) + "/" + within;
  }

  private static Part half(
      Part group, String name, List<Part> members, Set<String> island, boolean first) {
    Inner inner = requireNonNull(group.inner());
    List<Part> half =
        members.stream().filter(member -> island.contains(member.name()) == first).toList();
    return group.with(
        name, group.entry(), new Inner(half, first ? inner.export() : null, inner.goesOn()));
  }

  private static Entry entry(Part part, String group, String one, String other) {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : part.entry().edges()) {
      if (edge.on().equals(group)) {
        edges.add(new Edge(one, edge.way()));
        edges.add(new Edge(other, edge.way() == Way.ANY ? Way.ANY : Way.AFTER));
      } else {
        edges.add(edge);
      }
    }
    return new Entry(edges, part.entry().when(), part.entry().off(), part.entry().mayFail());
  }
}
