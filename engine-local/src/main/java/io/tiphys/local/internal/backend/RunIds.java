package io.tiphys.local.internal.backend;

import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes ids of runs: what is readable of the request key, and a nonce. */
final class RunIds {
  private static final int LONGEST_NAME = 40;
  private static final int NONCE_LENGTH = 10;
  private static final int RADIX = 36;
  private static final long NONCES = 3_656_158_440_062_976L; // RADIX to the power of NONCE_LENGTH

  private final RandomGenerator random;

  RunIds(RandomGenerator random) {
    this.random = random;
  }

  /** Returns ids that nobody can guess. */
  static RunIds secure() {
    return new RunIds(new InAdvance());
  }

  /** Secure numbers, drawn many at once: one alone takes longer than the rest of an id. */
  private static final class InAdvance implements RandomGenerator {
    private static final int BYTES = 512;

    private final SecureRandom source = new SecureRandom();
    private ByteBuffer drawn = ByteBuffer.allocate(0);

    @Override
    public synchronized long nextLong() {
      if (!drawn.hasRemaining()) {
        byte[] more = new byte[BYTES];
        source.nextBytes(more);
        drawn = ByteBuffer.wrap(more);
      }
      return drawn.getLong();
    }
  }

  /** Returns a name that no other engine has. */
  String nonce() {
    String digits = Long.toString(random.nextLong(NONCES), RADIX);
    return "0".repeat(NONCE_LENGTH - digits.length()) + digits;
  }

  RunId next(RequestKey key) {
    String name = name(key.value());
    String id = name.startsWith("-") ? "run" + name : name;
    return RunId.parse((id.endsWith("-") ? id : id + "-") + nonce());
  }

  /** Returns the letters and digits of a text, with one hyphen for whatever is between them. */
  private static String name(String text) {
    StringBuilder name = new StringBuilder(LONGEST_NAME);
    boolean gap = false;
    for (int i = 0; i < text.length() && name.length() < LONGEST_NAME; i++) {
      char c = text.charAt(i);
      boolean kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (kept || !gap) {
        name.append(kept ? c : '-');
      }
      gap = !kept;
    }
    return name.toString();
  }
}
