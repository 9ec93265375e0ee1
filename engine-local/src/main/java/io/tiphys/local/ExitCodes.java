package io.tiphys.local;

/** What an exit code can be. */
final class ExitCodes {
  private static final int MAX = 255;

  private ExitCodes() {}

  static int require(int code) {
    if (code < 0 || code > MAX) {
      throw new IllegalArgumentException("exit code: expected 0 to 255, got " + code);
    }
    return code;
  }
}
