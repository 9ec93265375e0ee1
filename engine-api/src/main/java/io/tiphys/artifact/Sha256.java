package io.tiphys.artifact;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 under way, and the form in which this package passes finished ones on. */
final class Sha256 {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Ends the digest; it starts anew after this. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String require(String hex) {
    if (!FORM.matcher(requireNonNull(hex, "sha256")).matches()) {
      throw new IllegalArgumentException(
          "sha256: expected 64 lower-case hexadecimal digits, got '" + hex + "'");
    }
    return hex;
  }
}
