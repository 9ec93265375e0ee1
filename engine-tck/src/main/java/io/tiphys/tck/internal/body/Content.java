package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What bodies write and print, computed without running them. */
public final class Content {
  /** The largest file. */
  public static final int MAX_BYTES = 64 << 20;

  /** The largest seed. */
  public static final int MAX_SEED = 89;

  static final int MAX_LINES = 10_000;
  static final int MIN_LINE_BYTES = 8;
  static final int MAX_LINE_BYTES = 1 << 20;

  /** Two, three and four bytes of UTF-8. */
  static final String UNIT = "\u00e9\u4e16\ud83d\ude42";

  static final int UNIT_BYTES = 9;

  /** Digits of a number and its newline. */
  static final int NUMBER_BYTES = 9;

  private static final int FIRST_NUMBER = 10_000_000;
  private static final int NUMBERS_OF_A_SEED = 900_000;

  private Content() {}

  /** Returns the SHA-256 of bytes, in lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  /** Returns the SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. */
  public static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  static long size(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the content of a file of {@link Body#bytes}: numbers of eight digits, one a line, cut
   * at the size. No two lines of a file are equal, so that a part which is lost, doubled or moved
   * changes it.
   */
  public static byte[] bytes(int size, int seed) {
    byte[] all = new byte[size];
    int number = firstNumber(seed);
    for (int at = 0; at < size; at += NUMBER_BYTES, number++) {
      byte[] line = (number + "\n").getBytes(UTF_8);
      System.arraycopy(line, 0, all, at, Math.min(NUMBER_BYTES, size - at));
    }
    return all;
  }

  static int firstNumber(int seed) {
    return FIRST_NUMBER + seed * NUMBERS_OF_A_SEED;
  }

  static int lastNumber(int size, int seed) {
    return firstNumber(seed) + size / NUMBER_BYTES;
  }

  /**
   * Returns the token of a task: the SHA-256 of its own word and the tokens of its parents, each on
   * a line, without a newline at the end. Equal tokens mean equal histories.
   *
   * @param self its own word
   * @param parents the tokens of its parents in order, {@code -} for an absent one
   */
  public static String token(String self, List<String> parents) {
    StringBuilder all = new StringBuilder(self);
    parents.forEach(parent -> all.append('\n').append(parent));
    return sha256(all.toString());
  }

  /**
   * Returns a line of {@link Body#logLines}, without its newline: six digits, a space, characters
   * of two, three and four bytes, and dots up to the length.
   *
   * @param number from 0
   * @param bytesPerLine without the newline
   */
  public static String logLine(int number, int bytesPerLine) {
    return String.format("%06d ", number) + filling(bytesPerLine);
  }

  /** Returns the SHA-256 of all lines of {@link Body#logLines}, each with a newline. */
  public static String logLinesSha256(int count, int bytesPerLine) {
    MessageDigest digest = newSha256();
    byte[] rest = (" " + filling(bytesPerLine) + "\n").getBytes(UTF_8);
    for (int i = 0; i < count; i++) {
      digest.update(String.format("%06d", i).getBytes(UTF_8));
      digest.update(rest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String filling(int bytesPerLine) {
    return UNIT.repeat(units(bytesPerLine)) + dots(bytesPerLine);
  }

  static int units(int bytesPerLine) {
    return (bytesPerLine - 7) / UNIT_BYTES;
  }

  static String dots(int bytesPerLine) {
    return ".".repeat((bytesPerLine - 7) % UNIT_BYTES);
  }
}
