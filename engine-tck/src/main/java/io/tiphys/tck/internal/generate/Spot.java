package io.tiphys.tck.internal.generate;

import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Items;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One place in the tree of a sketch: a part, or an instance of a fan-out. */
final class Spot {
  private final Part part;
  private final String path;
  private final @Nullable Spot around;
  private final List<Part> level;
  private final boolean goesOn;
  private final int item;
  private final List<Spot> inside = new ArrayList<>();

  private Spot(
      Part part, String path, @Nullable Spot around, List<Part> level, boolean goesOn, int item) {
    this.part = part;
    this.path = path;
    this.around = around;
    this.level = level;
    this.goesOn = goesOn;
    this.item = item;
  }

  /** Returns the outermost places of a sketch; the exit handler is none. */
  static List<Spot> of(Sketch sketch) {
    return level(sketch.parts(), "", null, sketch.goesOn());
  }

  private static List<Spot> level(
      List<Part> parts, String prefix, @Nullable Spot around, boolean goesOn) {
    List<Spot> spots = new ArrayList<>();
    for (Part part : parts) {
      Spot spot = new Spot(part, prefix + part.name(), around, parts, goesOn, 0);
      spot.open();
      spots.add(spot);
    }
    return spots;
  }

  private void open() {
    Inner inner = part.inner();
    if (inner != null) {
      inside.addAll(level(inner.members(), path + "/", this, inner.goesOn()));
    }
    Items items = part.items();
    for (int i = 0; items != null && i < items.numbers().size(); i++) {
      // The instances of a fan-out that may fail are all tried, as where what is around goes on.
      boolean allTried = part.mayFail() || goesOn;
      int number = items.numbers().get(i);
      inside.add(new Spot(part, path + "[" + i + "]", this, List.of(), allTried, number));
    }
  }

  Part part() {
    return part;
  }

  String path() {
    return path;
  }

  @Nullable Spot around() {
    return around;
  }

  /** Returns members or instances. */
  List<Spot> inside() {
    return inside;
  }

  /** Tells whether what stands around it, or an instance's fan-out, lets others go on. */
  boolean standsWhereAllGoOn() {
    return goesOn;
  }

  boolean isInstance() {
    return item > 0;
  }

  /** Returns the item of an instance, 0 when it is none. */
  int item() {
    return item;
  }

  /** Tells whether it has a body of its own. */
  boolean hasBody() {
    return part.kind() == Kind.TASK || isInstance();
  }

  /** Tells whether its failure is tolerated; that of an instance is never. */
  boolean mayFail() {
    return !isInstance() && part.mayFail();
  }

  List<Edge> edges() {
    return isInstance() ? List.of() : part.allEdges();
  }

  /** Returns it and all that is inside of it. */
  Stream<Spot> flattened() {
    return Stream.concat(Stream.of(this), inside.stream().flatMap(Spot::flattened));
  }

  /** Returns the names of all that has to end before it begins. */
  Set<String> upstream() {
    return behind(edge -> true);
  }

  /** Returns the names of all whose success it cannot do without. */
  Set<String> needs() {
    return behind(edge -> edge.way() != Way.ANY);
  }

  /** What is switched off waits for nothing, so that nobody waits for anything by it. */
  private Set<String> behind(Predicate<Edge> counts) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = level.size() - 1; i >= 0; i--) {
      Part later = level.get(i);
      boolean isBehind = later.name().equals(part.name()) || names.contains(later.name());
      if (isBehind && !later.entry().off()) {
        later.allEdges().stream().filter(counts).map(Edge::on).forEach(names::add);
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return path;
  }
}
