package io.tiphys.examples.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a terminal as a live tree needs, to see what a person would see. */
final class Screen {
  private static final Pattern PIECE =
      Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])|\r|\n|[^\u001b\r\n]+");

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private boolean cursorHidden;

  static Screen showing(String output) {
    Screen screen = new Screen();
    Matcher pieces = PIECE.matcher(output);
    while (pieces.find()) {
      screen.take(pieces);
    }
    return screen;
  }

  private void take(Matcher piece) {
    if (piece.group(2) != null) {
      control(piece.group(1), piece.group(2).charAt(0));
    } else if (piece.group().equals("\r")) {
      column = 0;
    } else if (piece.group().equals("\n")) {
      row++;
      column = 0;
      if (row == lines.size()) {
        lines.add(new StringBuilder());
      }
    } else {
      write(piece.group());
    }
  }

  private void control(String argument, char letter) {
    switch (letter) {
      case 'A' -> row -= Integer.parseInt(argument);
      case 'K' -> cutLine();
      case 'J' -> {
        cutLine();
        lines.subList(row + 1, lines.size()).clear();
      }
      case 'l' -> cursorHidden = true;
      case 'h' -> cursorHidden = false;
      case 'm' -> {}
      default -> throw new IllegalArgumentException("unknown control " + argument + letter);
    }
  }

  private void cutLine() {
    lines.get(row).setLength(Math.min(column, lines.get(row).length()));
  }

  private void write(String text) {
    StringBuilder line = lines.get(row);
    while (line.length() < column) {
      line.append(' ');
    }
    line.replace(column, Math.min(line.length(), column + text.length()), text);
    column += text.length();
  }

  List<String> lines() {
    return lines.stream().map(StringBuilder::toString).filter(line -> !line.isEmpty()).toList();
  }

  boolean isCursorHidden() {
    return cursorHidden;
  }
}
