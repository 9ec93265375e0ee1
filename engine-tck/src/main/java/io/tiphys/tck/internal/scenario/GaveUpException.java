package io.tiphys.tck.internal.scenario;

/** Ends a script that waited in vain; the trace says for what. */
final class GaveUpException extends RuntimeException {
  GaveUpException(String awaited) {
    super(awaited);
  }
}
