package io.tiphys.tck.internal.body;

import java.util.Set;

/**
 * One thing that a body said about itself. Times are hundredths of a second on the clock that its
 * {@link Start} names.
 *
 * <p>Immutable.
 */
public sealed interface EvidenceLine {

  /** It began, on a clock of this name. */
  record Start(String boot, long up) implements EvidenceLine {}

  /** It received a value. */
  record In(String name, String sha256, long bytes) implements EvidenceLine {}

  /** It found a variable or a path absent. */
  record Absent(String name) implements EvidenceLine {}

  /** It was alive. */
  record Beat(long up) implements EvidenceLine {}

  /** It is ready to answer a signal. */
  record Armed(String name) implements EvidenceLine {}

  /** A signal came. */
  record Signal(String name, long up) implements EvidenceLine {}

  /** It found a file. */
  record FileDigest(String name, String sha256, long bytes) implements EvidenceLine {}

  /** It found a directory; see {@link Tree}. */
  record DirectoryDigest(String name, String sha256, long count) implements EvidenceLine {}

  /** It computed a token and left it at a path. */
  record Token(String name, String sha256) implements EvidenceLine {}

  /** It learnt the number of its attempt, 0 when that is no number. */
  record Attempt(String name, int n) implements EvidenceLine {}

  /** The names of its environment, {@code ?} for one that cannot be shown. */
  record EnvNames(Set<String> names) implements EvidenceLine {}

  /** The names in its working directory, {@code ?} for one that cannot be shown. */
  record FileNames(Set<String> names) implements EvidenceLine {}

  /** It could not do an operation. */
  record Trouble(String op) implements EvidenceLine {}

  /** It ended by itself, meaning to give this exit code. */
  record End(long up, int code) implements EvidenceLine {}

  /** Something that this version of the kit does not know. */
  record Unknown(String kind, String json) implements EvidenceLine {}
}
