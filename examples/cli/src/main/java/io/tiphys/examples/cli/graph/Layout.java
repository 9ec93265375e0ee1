package io.tiphys.examples.cli.graph;

import io.tiphys.examples.cli.graph.Graph.Arrow;
import io.tiphys.examples.cli.graph.Graph.Box;
import io.tiphys.examples.cli.graph.Graph.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places boxes in rows: each below all that it comes after, in a row near those. Groups are laid
 * out first, and then are boxes as large as what is in them.
 */
final class Layout {
  static final int PADDING = 16;
  static final int TITLE = 22;
  private static final int LETTER = 8;
  private static final int HEIGHT = 34;
  private static final int GAP = 24;
  private static final int ROW_GAP = 36;
  private static final int SWEEPS = 4;

  /** Where something is, in pixels. */
  record Place(int x, int y, int width, int height) {
    Place moved(int right, int down) {
      return new Place(x + right, y + down, width, height);
    }

    int middle() {
      return x + width / 2;
    }
  }

  private final Level level;
  private final Map<Box, Integer> rows = new HashMap<>();

  /** Places of the boxes of this level and of all levels in it. */
  private final Map<Box, Place> places = new HashMap<>();

  private int width;
  private int height;

  private Layout(Level level) {
    this.level = level;
  }

  static Layout of(Level level) {
    Layout layout = new Layout(level);
    layout.measure();
    layout.assignRows();
    layout.place();
    return layout;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Place place(Box box) {
    return places.getOrDefault(box, new Place(0, 0, 0, 0));
  }

  private void measure() {
    for (Box box : level.boxes()) {
      int words = box.label().length() * LETTER + PADDING;
      if (box.isGroup()) {
        Layout inside = of(box.inside());
        inside.places.forEach(
            (inner, place) -> places.put(inner, place.moved(PADDING, PADDING + TITLE)));
        places.put(
            box,
            new Place(
                0,
                0,
                Math.max(words, inside.width + 2 * PADDING),
                inside.height + 2 * PADDING + TITLE));
      } else {
        places.put(box, new Place(0, 0, words, HEIGHT));
      }
    }
  }

  /** The longest way from a box without predecessors; workflows have no circles. */
  private void assignRows() {
    level.boxes().forEach(box -> rows.put(box, 0));
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Arrow arrow : level.arrows()) {
        int least = rows.getOrDefault(arrow.from(), 0) + 1;
        if (rows.getOrDefault(arrow.to(), 0) < least) {
          rows.put(arrow.to(), least);
          moved = true;
        }
      }
    }
  }

  private void place() {
    List<List<Box>> inRows = new ArrayList<>();
    for (Box box : level.boxes()) {
      int row = rows.getOrDefault(box, 0);
      while (inRows.size() <= row) {
        inRows.add(new ArrayList<>());
      }
      inRows.get(row).add(box);
    }
    for (List<Box> row : inRows) {
      width = Math.max(width, widthOf(row));
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      sortAndCenter(inRows);
    }
    height = 0;
    for (List<Box> row : inRows) {
      int tallest = row.stream().mapToInt(box -> place(box).height()).max().orElse(0);
      for (Box box : row) {
        move(box, 0, height);
      }
      height += tallest + ROW_GAP;
    }
    height = Math.max(0, height - ROW_GAP);
  }

  private int widthOf(List<Box> row) {
    return row.stream().mapToInt(box -> place(box).width() + GAP).sum() - GAP;
  }

  /** Puts boxes under those that they come after, on average. */
  private void sortAndCenter(List<List<Box>> inRows) {
    Map<Box, Double> wanted = new HashMap<>();
    for (List<Box> row : inRows) {
      row.forEach(box -> wanted.put(box, wanted(box)));
      row.sort(Comparator.comparing(box -> wanted.getOrDefault(box, 0.0)));
      int x = (width - widthOf(row)) / 2;
      for (Box box : row) {
        move(box, x - place(box).x(), 0);
        x += place(box).width() + GAP;
      }
    }
  }

  private double wanted(Box box) {
    return level.arrows().stream()
        .filter(arrow -> arrow.to().equals(box))
        .mapToInt(arrow -> place(arrow.from()).middle())
        .average()
        .orElse(place(box).middle());
  }

  private void move(Box box, int right, int down) {
    places.put(box, place(box).moved(right, down));
    box.inside().boxes().forEach(inner -> move(inner, right, down));
  }
}
