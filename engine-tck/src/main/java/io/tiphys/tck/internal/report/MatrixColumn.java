package io.tiphys.tck.internal.report;

/**
 * One report on the page.
 *
 * @param id its own part of ids in the page
 * @param name the engine's name; a number is added when it is there twice
 * @param report the report
 */
record MatrixColumn(String id, String name, Report report) {

  /** Returns the id of the panel of an area. */
  String panel(String area) {
    return id + "-area-" + word(area);
  }

  /** Returns the id of a rule. */
  String rule(String rule) {
    return id + "-" + word(rule);
  }

  /** Returns the id of the panel that compares an area. */
  static String comparison(String area) {
    return "all-" + word(area);
  }

  // Reports of others may hold anything.
  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9-]", "_");
    return word.equals(text) ? word : word + Integer.toHexString(text.hashCode());
  }
}
