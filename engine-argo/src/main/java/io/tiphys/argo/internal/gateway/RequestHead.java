package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client wants: the lines before the content. What can be read in two ways is refused.
 *
 * <p>Immutable. Its text has no secrets.
 */
final class RequestHead {
  /** How many bytes it may have. */
  static final int MOST = 16 << 10;

  /** The length of content that is sent in chunks. */
  static final long CHUNKED = -1;

  private static final Pattern FIRST = Pattern.compile("([A-Z]{1,20}) (/\\S*) HTTP/1\\.([0-9])");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /** Of these a second one would be another meaning. */
  private static final Set<String> ONCE =
      Set.of("content-length", "transfer-encoding", "authorization", "expect", "host");

  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final long length;

  private RequestHead(String method, String path, Map<String, String> headers, long length) {
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.length = length;
  }

  /**
   * Reads one.
   *
   * @param text without the empty line at its end
   */
  static RequestHead of(byte[] text) throws Refusal {
    String[] lines = new String(text, ISO_8859_1).split("\r\n", -1);
    Matcher first = FIRST.matcher(lines[0]);
    if (!first.matches()) {
      throw new Refusal(400, "no request of HTTP/1.1");
    } else if (!first.group(3).equals("1")) {
      throw new Refusal(505, "HTTP/1.1 is spoken here");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || !isHeader(lines[i], colon)) {
        throw new Refusal(400, "a line that is no header");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String before = headers.put(name, lines[i].substring(colon + 1).trim());
      if (before != null && ONCE.contains(name)) {
        throw new Refusal(400, "two of " + name);
      }
    }
    return new RequestHead(first.group(1), first.group(2), headers, length(headers));
  }

  /** Looks at each character once: who sends this has shown no credential yet. */
  private static boolean isHeader(String line, int colon) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean control = c < ' ' && c != '\t' || c == 0x7f;
      if (control || i < colon && (c <= ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  private static long length(Map<String, String> headers) throws Refusal {
    String encoding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    if (encoding != null) {
      if (!encoding.equalsIgnoreCase("chunked") || length != null) {
        throw new Refusal(400, "content is sent in chunks, or with its length");
      }
      return CHUNKED;
    } else if (length == null) {
      return 0;
    } else if (!LENGTH.matcher(length).matches()) {
      throw new Refusal(400, "a length that is no number");
    }
    return Long.parseLong(length);
  }

  String method() {
    return method;
  }

  /** Returns what stands behind the method, as it was sent. */
  String path() {
    return path;
  }

  /** Returns how many bytes the content has, or {@link #CHUNKED}. */
  long length() {
    return length;
  }

  /** Says whether content was announced. */
  boolean hasContent() {
    return length != 0;
  }

  /** Says whether the client waits for a word before it sends the content. */
  boolean waits() {
    return "100-continue".equalsIgnoreCase(headers.get("expect"));
  }

  /** A name and a password. The text of it has no secrets. */
  record Credential(String user, String password) {
    @Override
    public String toString() {
      return "credential";
    }
  }

  /** Returns the credential, if there is one that can be read. */
  Optional<Credential> credential() {
    String given = headers.getOrDefault("authorization", "");
    if (!given.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      String both = new String(Base64.getDecoder().decode(given.substring(6).strip()), UTF_8);
      int colon = both.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credential(both.substring(0, colon), both.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return method;
  }
}
