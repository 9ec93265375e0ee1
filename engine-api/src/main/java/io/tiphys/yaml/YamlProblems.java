package io.tiphys.yaml;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/** What is wrong with the spelling of a document. */
final class YamlProblems {
  private final String document;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Makes an empty list.
   *
   * @param document the name of the file, empty when there is none
   */
  YamlProblems(String document) {
    this.document = document;
  }

  void add(ProblemCode code, Mark at, String message, String advice) {
    add(code, at.getLine() + 1, at.getColumn() + 1, message, advice);
  }

  private void add(ProblemCode code, int line, int column, String message, String advice) {
    problems.add(
        Problem.of(code, "", message, advice).at(new Problem.Location(document, line, column)));
  }

  void tooLong() {
    add(
        ProblemCode.LIMIT_EXCEEDED,
        1,
        1,
        "the document is longer than " + YamlReader.MOST_CHARACTERS + " characters",
        "split it into workflows that call each other");
  }

  void notUtf8() {
    add(ProblemCode.MALFORMED_DOCUMENT, 1, 1, "the file is not text in UTF-8", "save it in UTF-8");
  }

  /** Says what the parser says, without its drawing of the place. */
  void malformed(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    String problem = String.valueOf(e.getProblem()).replaceFirst("\\.? *\\(Do not.*", "");
    Mark at = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    add(
        ProblemCode.MALFORMED_DOCUMENT,
        at == null ? 1 : at.getLine() + 1,
        at == null ? 1 : at.getColumn() + 1,
        "is not YAML: " + context + problem,
        advice(problem));
  }

  private static String advice(String problem) {
    if (problem.contains("mapping values")) {
      return "quote text that holds a colon and a blank, or write it as a block after |";
    } else if (problem.contains("TAB")) {
      return "indent with blanks";
    } else if (problem.contains("cannot start any token")) {
      return "quote text that begins with this character";
    }
    return "look at brackets, quotes and indentation, here and in the lines above";
  }

  /** Says where the character is that YAML cannot hold: the parser only counts characters. */
  void unreadableCharacter(String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        add(
            ProblemCode.MALFORMED_DOCUMENT,
            line,
            column,
            "is not YAML: the character U+" + String.format("%04X", c) + " has to be escaped",
            "write \"\\u" + String.format("%04x", c) + "\" in double quotes");
        return;
      }
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    add(ProblemCode.MALFORMED_DOCUMENT, 1, 1, "is not YAML", "begin it with tiphys: 1");
  }

  int count() {
    return problems.size();
  }

  List<Problem> list() {
    return problems;
  }
}
