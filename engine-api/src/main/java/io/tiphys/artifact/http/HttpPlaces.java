package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where on the server an artifact lies. Every byte of a key but plain letters, digits and {@code -
 * . _ ~} is escaped, so that no key leads out of the base, whatever reads it.
 *
 * <p>Immutable.
 */
final class HttpPlaces {

  /** Where content lies until all of it is there. */
  static final String TEMPORARY = ".tiphys-tmp";

  private final URI base;

  HttpPlaces(URI given) {
    String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
    require(scheme.equals("http") || scheme.equals("https"), "a scheme http or https");
    require(given.getHost() != null, "a host");
    require(given.getRawUserInfo() == null, "no user in it: use basic(...)");
    require(given.getRawQuery() == null && given.getRawFragment() == null, "no query, no fragment");
    String path = given.getRawPath();
    require(given.normalize().getRawPath().equals(path), "a path without . and ..");
    String below = path.endsWith("/") ? path : path + "/";
    String port = given.getPort() < 0 ? "" : ":" + given.getPort();
    base = URI.create(scheme + "://" + given.getHost() + port + below);
  }

  /** The message does not show what was given: it may hold a password. */
  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("base: expected an absolute URI with " + expected);
    }
  }

  URI base() {
    return base;
  }

  URI of(ArtifactKey key) throws IOException {
    if (key.startsWith(ArtifactKey.parse(TEMPORARY))) {
      throw new IOException(
          "artifact '" + key + "' cannot lie at " + base + ": " + TEMPORARY + " is reserved");
    }
    return below(key.value());
  }

  /** A folder, whose URI ends in a slash. */
  URI folder(String path) {
    return URI.create(below(path) + "/");
  }

  /** A new place that no other process uses. */
  URI temporary() {
    return below(TEMPORARY + "/" + UUID.randomUUID());
  }

  private URI below(String path) {
    StringBuilder escaped = new StringBuilder(base.toString());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~/".indexOf(b) >= 0;
      if (plain) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append("%02X".formatted(b));
      }
    }
    return URI.create(escaped.toString());
  }

  /**
   * Reads what a server calls one of its resources. Only the path counts: servers behind others do
   * not know their own name.
   *
   * @return the path below the base, without a slash at the end; empty if it lies elsewhere
   */
  Optional<String> pathOf(String href) {
    String path = href.strip();
    int authority = path.indexOf("://");
    if (authority >= 0) {
      int slash = path.indexOf('/', authority + 3);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    String decoded = decode(path);
    String prefix = decode(base.getRawPath());
    if (decoded == null || prefix == null || !decoded.startsWith(prefix)) {
      return Optional.empty();
    }
    String below = decoded.substring(prefix.length());
    return Optional.of(below.endsWith("/") ? below.substring(0, below.length() - 1) : below);
  }

  /** Null if it is not UTF-8; a plus is a plus. */
  private static @Nullable String decode(String path) {
    byte[] raw = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.put(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      bytes.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /** What may be shown of a URI that somebody else made: it may be signed. */
  static String shown(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
