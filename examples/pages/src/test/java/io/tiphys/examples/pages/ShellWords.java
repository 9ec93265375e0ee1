package io.tiphys.examples.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of a block for the shell, as lists of words. */
final class ShellWords {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  private ShellWords() {}

  /**
   * Joined lines stay one command; settings before a command, and where its output goes, do not.
   */
  static List<List<String>> of(String block) {
    return Stream.of(block.replaceAll("\\\\\n *", " ").split("\n| && |; "))
        .map(line -> line.replaceAll(" [12]?>.*", "").strip())
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(ShellWords::words)
        .map(words -> words.stream().dropWhile(w -> w.matches("[A-Z_0-9]+=.*")).toList())
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line);
    int end = -1;
    while (found.find()) {
      String text = Stream.of(1, 2, 3).map(found::group).filter(g -> g != null).findFirst().get();
      if (found.start() == end) {
        words.set(words.size() - 1, words.get(words.size() - 1) + text);
      } else {
        words.add(text);
      }
      end = found.end();
    }
    return words;
  }
}
