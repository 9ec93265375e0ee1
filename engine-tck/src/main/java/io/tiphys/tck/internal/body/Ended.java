package io.tiphys.tck.internal.body;

/** Leaves a body with an exit code. */
final class Ended extends RuntimeException {
  final int code;

  /** Whether the body ended by itself, and may say so. */
  final boolean byItself;

  Ended(int code, boolean byItself) {
    super(null, null, false, false);
    this.code = code;
    this.byItself = byItself;
  }
}
