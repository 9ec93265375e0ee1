package io.tiphys.examples.view;

import java.util.ArrayList;
import java.util.List;

/** Writes rows as a table of text, columns as wide as they need. */
public final class TableText {
  private TableText() {}

  /**
   * Writes a table.
   *
   * @param rows the header, and rows of as many cells
   * @return one line for each row
   */
  public static List<String> of(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
