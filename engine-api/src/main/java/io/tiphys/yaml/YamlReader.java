package io.tiphys.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document as a tree: every scalar is the text that stands there, whatever YAML
 * makes of it. Refuses what has no meaning in a definition, or more of it than fits.
 */
final class YamlReader {
  static final int MOST_CHARACTERS = 3 * 1024 * 1024;
  static final int DEEPEST = 100;

  private static final int MOST_PROBLEMS = 100;

  private static final YAMLFactory FACTORY = factory();

  private final YAMLParser parser;
  private final String document;
  private final List<Problem> problems;
  private int depth;

  /** Ends reading where nothing can be made of the rest. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private YamlReader(YAMLParser parser, String document, List<Problem> problems) {
    this.parser = parser;
    this.document = document;
    this.problems = problems;
  }

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS + 1);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /**
   * Returns the tree, empty when nothing can be made of the text.
   *
   * @param document the name of the file, for problems
   * @param problems takes what is wrong
   */
  static Optional<YamlNode> read(String text, String document, List<Problem> problems) {
    if (text.length() > MOST_CHARACTERS) {
      problems.add(tooLarge(document));
      return Optional.empty();
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (YAMLParser parser = FACTORY.createParser(plain)) {
      return Optional.of(new YamlReader(parser, document, problems).document());
    } catch (Unreadable e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      problems.add(malformed(e, document));
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("reading from memory", e);
    }
  }

  static Problem tooLarge(String document) {
    return problem(
        document,
        1,
        1,
        ProblemCode.LIMIT_EXCEEDED,
        "the document is longer than " + MOST_CHARACTERS + " characters",
        "split it into workflows that call each other");
  }

  private static Problem problem(
      String document, int line, int column, ProblemCode code, String message, String advice) {
    return Problem.of(code, "", message, advice).at(new Problem.Location(document, line, column));
  }

  /** Says what the parser says, without its drawing of the place. */
  private static Problem malformed(JsonProcessingException e, String document) {
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    if (e.getCause() instanceof MarkedYAMLException marked) {
      message = String.valueOf(marked.getProblem());
      if (marked.getContext() != null) {
        message = marked.getContext() + ", " + message;
      }
      if (marked.getProblemMark() != null) {
        line = marked.getProblemMark().getLine() + 1;
        column = marked.getProblemMark().getColumn() + 1;
      }
    } else if (message.startsWith("Expected a field name")) {
      message = "a key has to be text";
    }
    return problem(
        document,
        line,
        column,
        ProblemCode.MALFORMED_DOCUMENT,
        "is not YAML: " + message,
        "mend it; indent with blanks, and quote text that holds ': ' or ' #' or begins with a"
            + " special character");
  }

  private YamlNode document() throws IOException, Unreadable {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw fail(1, 1, "the document is empty", "begin it with tiphys: 1");
    } else if (first != JsonToken.START_OBJECT) {
      throw fail("is no map", "begin it with tiphys: 1");
    }
    YamlNode root = value(line(), column());
    if (parser.nextToken() != null) {
      throw fail("a second document begins here", "put it into a file of its own");
    }
    return root;
  }

  private YamlNode value(int line, int column) throws IOException, Unreadable {
    refuseExtras();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      enter();
      YamlNode map = new YamlNode(map(), line, column);
      depth--;
      return map;
    } else if (token == JsonToken.START_ARRAY) {
      enter();
      YamlNode list = new YamlNode(list(), line, column);
      depth--;
      return list;
    }
    return new YamlNode(text(), line, column);
  }

  private void enter() throws Unreadable {
    if (++depth > DEEPEST) {
      throw fail(
          ProblemCode.LIMIT_EXCEEDED,
          line(),
          column(),
          "is nested more than " + DEEPEST + " deep",
          "nest less, or call workflows");
    }
  }

  private Map<String, YamlNode> map() throws IOException, Unreadable {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int line = line();
      int column = column();
      if (parser.getObjectId() != null) {
        throw fail("uses an anchor", "write the part out where it is needed");
      }
      parser.nextToken();
      YamlNode earlier = members.putIfAbsent(key, value(line, column));
      if (earlier != null) {
        if (problems.size() == MOST_PROBLEMS) {
          throw new Unreadable();
        }
        problems.add(
            problem(
                document,
                line,
                column,
                ProblemCode.MALFORMED_DOCUMENT,
                "this key stands in line " + earlier.line() + " already",
                "remove one of them"));
      }
    }
    return members;
  }

  private List<YamlNode> list() throws IOException, Unreadable {
    List<YamlNode> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(line(), column()));
    }
    return elements;
  }

  /** Returns the text of a scalar, or null where there is none, or a word for nothing. */
  private @Nullable String text() throws IOException {
    String text = parser.getText();
    boolean plainNull = parser.currentToken() == JsonToken.VALUE_NULL;
    // An empty plain scalar has no length in the source; '' has two characters.
    boolean nothing = text.isEmpty() && isAt(parser.currentLocation());
    return plainNull || nothing ? null : text;
  }

  private boolean isAt(JsonLocation end) {
    return end.getLineNr() == line() && end.getColumnNr() == column();
  }

  private void refuseExtras() throws IOException, Unreadable {
    if (parser.isCurrentAlias()) {
      throw fail("uses an alias", "write the part out where it is needed");
    } else if (parser.getObjectId() != null) {
      throw fail("uses an anchor", "write the part out where it is needed");
    } else if (parser.getTypeId() != null) {
      throw fail(
          "uses a tag, !" + parser.getTypeId().replaceFirst("^tag:yaml.org,2002:", "!"),
          "remove it: types are declared");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  private Unreadable fail(String message, String advice) {
    return fail(line(), column(), message, advice);
  }

  private Unreadable fail(int line, int column, String message, String advice) {
    return fail(ProblemCode.MALFORMED_DOCUMENT, line, column, message, advice);
  }

  private Unreadable fail(ProblemCode code, int line, int column, String message, String advice) {
    problems.add(problem(document, line, column, code, message, advice));
    return new Unreadable();
  }
}
