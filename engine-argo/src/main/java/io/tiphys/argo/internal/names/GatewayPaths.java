package io.tiphys.argo.internal.names;

import io.tiphys.artifact.ArtifactKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keys as paths of URLs. A path has one form: bytes that are no letter, digit, dot, dash or
 * underline are escaped. What is read may have escaped other bytes, but no slash: that would be a
 * second way to write a key, and one out of it.
 *
 * <p>Immutable.
 */
public final class GatewayPaths {
  /** Begins the part of a path that is a key, whatever a proxy has before it. */
  public static final String ROOT = "/~/";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private GatewayPaths() {}

  /** Returns the path of a key. */
  public static String of(String key) {
    StringBuilder path = new StringBuilder(ROOT);
    for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (each & 0xff)) || each == '/') {
        path.append((char) each);
      } else {
        path.append('%').append(HEX.toHexDigits(each));
      }
    }
    return path.toString();
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-'
        || c == '_';
  }

  /**
   * Returns the key that a URL, or its path, names.
   *
   * @param url as it was sent
   * @return empty if it names none, or something that is no key
   */
  public static Optional<String> keyIn(String url) {
    int root = url.indexOf(ROOT);
    return root < 0 ? Optional.empty() : decoded(url.substring(root + ROOT.length()));
  }

  private static Optional<String> decoded(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '%') {
        if (c > '~' || c <= ' ' || c == '?' || c == '#') {
          return Optional.empty();
        }
        bytes.write(c);
        continue;
      }
      int value = i + 2 < path.length() ? hex(path.charAt(i + 1), path.charAt(i + 2)) : -1;
      if (value < 0 || value == '/') {
        return Optional.empty();
      }
      bytes.write(value);
      i += 2;
    }
    try {
      String key =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      return Optional.of(ArtifactKey.parse(key).value()); // no dots, no empty parts, not too long
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int hex(char high, char low) {
    return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
        ? HexFormat.fromHexDigit(high) * 16 + HexFormat.fromHexDigit(low)
        : -1;
  }
}
