package io.tiphys.yaml;

import io.tiphys.error.ProblemCode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads one YAML document as a tree: every scalar is the text that stands there, whatever YAML
 * makes of it. Refuses what has no meaning in a definition, or more of it than fits.
 *
 * <p>It goes by the events of the parser, which come one by one and hold no more than their own
 * text; nothing is composed or constructed.
 */
final class YamlReader {
  static final int MOST_CHARACTERS = 3 * 1024 * 1024;

  /** Deeper than any workflow that can be built, whose nesting is limited too. */
  static final int DEEPEST = 500;

  private static final int MOST_PROBLEMS = 100;
  private static final String BEGIN = "begin it with tiphys: 1";

  /** Plain scalars that YAML takes for nothing. */
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  private final Iterator<Event> events;
  private final YamlProblems problems;
  private int depth;

  /** Ends reading where nothing can be made of the rest. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private YamlReader(String text, YamlProblems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS + 1);
    this.events = new Yaml(options).parse(new StringReader(text)).iterator();
    this.problems = problems;
  }

  /**
   * Returns the tree, empty when nothing can be made of the text.
   *
   * @param problems takes what is wrong
   */
  static Optional<YamlNode> read(String text, YamlProblems problems) {
    if (text.length() > MOST_CHARACTERS) {
      problems.tooLong();
      return Optional.empty();
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return Optional.of(new YamlReader(plain, problems).document());
    } catch (Unreadable e) {
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      problems.malformed(e);
      return Optional.empty();
    } catch (YAMLException e) {
      problems.unreadableCharacter(plain);
      return Optional.empty();
    }
  }

  private YamlNode document() throws Unreadable {
    events.next(); // The stream starts,
    Event start = events.next(); // and the document.
    if (start.is(Event.ID.StreamEnd)) {
      throw fail(start, "the document is empty", BEGIN);
    }
    Event first = events.next();
    YamlNode root = node(first, first);
    if (!(first instanceof MappingStartEvent)) {
      throw fail(first, "the document is no map", BEGIN);
    }
    events.next(); // The document ends.
    Event next = events.next();
    if (!next.is(Event.ID.StreamEnd)) {
      throw fail(next, "a second document begins here", "put it into a file of its own");
    }
    return root;
  }

  /** Returns what begins with an event; its place is that of another, its key. */
  private YamlNode node(Event event, Event place) throws Unreadable {
    refuseExtras(event);
    if (event instanceof ScalarEvent scalar) {
      boolean nothing = scalar.isPlain() && NOTHING.contains(scalar.getValue());
      return node(nothing ? null : scalar.getValue(), place);
    }
    if (++depth > DEEPEST) {
      problems.add(
          ProblemCode.LIMIT_EXCEEDED,
          event.getStartMark(),
          "is nested more than " + DEEPEST + " deep",
          "nest less, or call workflows");
      throw new Unreadable();
    }
    Object parts = event instanceof MappingStartEvent ? map() : list();
    depth--;
    return node(parts, place);
  }

  private static YamlNode node(@Nullable Object value, Event place) {
    return new YamlNode(
        value, place.getStartMark().getLine() + 1, place.getStartMark().getColumn() + 1);
  }

  private Map<String, YamlNode> map() throws Unreadable {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
      refuseExtras(key);
      if (!(key instanceof ScalarEvent scalar)) {
        throw fail(key, "a key has to be text", "quote it; {{…}} is no template here");
      }
      YamlNode earlier = members.putIfAbsent(scalar.getValue(), node(events.next(), key));
      if (earlier != null) {
        if (problems.count() >= MOST_PROBLEMS) {
          throw new Unreadable();
        }
        problems.add(
            ProblemCode.MALFORMED_DOCUMENT,
            key.getStartMark(),
            "this key stands in line " + earlier.line() + " already",
            "remove one of them");
      }
    }
    return members;
  }

  private List<YamlNode> list() throws Unreadable {
    List<YamlNode> elements = new ArrayList<>();
    for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
      elements.add(node(next, next));
    }
    return elements;
  }

  private void refuseExtras(Event event) throws Unreadable {
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    if (event instanceof AliasEvent alias) {
      throw fail(event, "uses the alias *" + alias.getAnchor(), "write out what it stands for");
    } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw fail(event, "sets the anchor &" + node.getAnchor(), "remove it, and write aliases out");
    } else if (tag != null && !tag.equals("!")) {
      throw fail(
          event,
          "uses the tag " + tag.replaceFirst("^tag:yaml.org,2002:", "!!"),
          "remove it; types are declared, and text is quoted");
    }
  }

  private Unreadable fail(Event event, String message, String advice) {
    problems.add(ProblemCode.MALFORMED_DOCUMENT, event.getStartMark(), message, advice);
    return new Unreadable();
  }
}
