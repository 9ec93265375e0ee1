package io.tiphys.workflow;

import java.util.regex.Pattern;

/** The one rule for names of workflows, tasks, groups, parameters, outputs and artifacts. */
final class Names {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private Names() {}

  static String require(String what, String name) {
    if (!LEGAL.matcher(Text.require(what, name)).matches()) {
      throw new IllegalArgumentException(
          what + ": expected a letter, then up to 62 of A-Z a-z 0-9 _ -, got " + Text.quote(name));
    }
    return name;
  }
}
