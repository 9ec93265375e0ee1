package io.tiphys.internal.json;

import java.util.function.Consumer;

/** Walks once over JSON text. Not thread-safe. */
final class JsonScanner {
  /** Deep enough for any list of items; keeps hostile text from exhausting the stack. */
  private static final int MAX_DEPTH = 200;

  private final String text;
  private int at;
  private int depth;

  JsonScanner(String text) {
    this.text = text;
  }

  void list(Runnable element) {
    sequence('[', ']', element);
  }

  void object(Consumer<String> field) {
    sequence(
        '{',
        '}',
        () -> {
          skipSpace();
          String name = string();
          expect(':');
          field.accept(name);
        });
  }

  private void sequence(char open, char close, Runnable part) {
    expect(open);
    if (++depth > MAX_DEPTH) {
      throw error("nesting deeper than " + MAX_DEPTH);
    }
    if (!skipped(close)) {
      do {
        part.run();
      } while (skipped(','));
      expect(close);
    }
    depth--;
  }

  /** Reads one value of any kind and returns its own text. */
  String rawValue() {
    skipSpace();
    int start = at;
    switch (peek()) {
      case '[' -> list(this::rawValue);
      case '{' -> object(name -> rawValue());
      case '"' -> string();
      default -> word();
    }
    return text.substring(start, at);
  }

  private void word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.equals("true")
        && !word.equals("false")
        && !word.equals("null")
        && !JsonNumber.isNumber(word)) {
      at = start;
      throw error("expected a value");
    }
  }

  private static boolean isWordPart(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "+-.".indexOf(c) >= 0;
  }

  String string() {
    skipSpace();
    if (peek() != '"') {
      throw error("expected a string");
    }
    at++;
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return out.toString();
      } else if (c < 0x20) {
        throw error("control character in a string");
      }
      out.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw error("unknown escape");
    };
  }

  private char hex() {
    int value = 0;
    for (int i = 0; i < 4; i++, at++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("expected four hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  void end() {
    skipSpace();
    if (at < text.length()) {
      throw error("unexpected text after the end");
    }
  }

  private void expect(char c) {
    if (!skipped(c)) {
      throw error("expected '" + c + "'");
    }
  }

  private boolean skipped(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw error("unexpected end");
    }
    return text.charAt(at);
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException("not JSON: " + what + " at index " + at);
  }
}
