package io.tiphys.examples.view;

import io.tiphys.workflow.Phase;
import java.util.Locale;
import java.util.Map;

/**
 * What a terminal can show.
 *
 * @param unicode whether it has more than ASCII
 * @param colour whether it has colours; nothing is said by colour alone
 */
record Style(boolean unicode, boolean colour) {
  private static final String RESET = "\u001b[0m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";
  private static final String GREY = "\u001b[90m";

  static Style of(Map<String, String> environment) {
    return new Style(isUnicode(environment), !environment.containsKey("NO_COLOR"));
  }

  /** Follows the order in which the C library looks for the locale. */
  static boolean isUnicode(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
      }
    }
    return false;
  }

  String branch(boolean last) {
    return unicode ? (last ? "└─ " : "├─ ") : (last ? "`- " : "|- ");
  }

  String trunk(boolean last) {
    return last ? "   " : unicode ? "│  " : "|  ";
  }

  String bar(int part, int whole, int width) {
    int full = whole == 0 ? 0 : part * width / whole;
    return unicode
        ? "█".repeat(full) + "░".repeat(width - full)
        : "#".repeat(full) + ".".repeat(width - full);
  }

  String paint(Phase phase, String text) {
    return colour ? colourOf(phase) + text + RESET : text;
  }

  private static String colourOf(Phase phase) {
    return switch (phase) {
      case SUCCEEDED -> GREEN;
      case RUNNING -> CYAN;
      case FAILED, LOST -> RED;
      case CANCELLED -> YELLOW;
      case PENDING, SKIPPED, OMITTED -> GREY;
    };
  }
}
