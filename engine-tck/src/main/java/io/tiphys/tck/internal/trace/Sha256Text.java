package io.tiphys.tck.internal.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a body says about a value that it received whole. */
public final class Sha256Text {
  private Sha256Text() {}

  /**
   * Computes the digest of a value.
   *
   * @param value the text
   * @return SHA-256 of its UTF-8 bytes in lower-case hexadecimal
   */
  public static String of(String value) {
    return of(value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Computes the digest of bytes.
   *
   * @param bytes any
   * @return SHA-256 in lower-case hexadecimal
   */
  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
