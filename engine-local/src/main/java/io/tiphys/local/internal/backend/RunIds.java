package io.tiphys.local.internal.backend;

import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes ids of runs: what is readable of the request key, and a nonce. */
final class RunIds {
  private static final int LONGEST_NAME = 40;
  private static final int NONCE_LENGTH = 10;
  private static final int RADIX = 36;

  private final RandomGenerator random;

  RunIds(RandomGenerator random) {
    this.random = random;
  }

  /** Returns ids that nobody can guess. */
  static RunIds secure() {
    return new RunIds(new SecureRandom());
  }

  /** Returns a name that no other engine has. */
  String nonce() {
    StringBuilder nonce = new StringBuilder();
    for (int i = 0; i < NONCE_LENGTH; i++) {
      nonce.append(Character.forDigit(random.nextInt(RADIX), RADIX));
    }
    return nonce.toString();
  }

  RunId next(RequestKey key) {
    StringBuilder id = new StringBuilder();
    String name = key.value().replaceAll("[^A-Za-z0-9]+", "-");
    name = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    id.append(name.startsWith("-") ? "run" : "").append(name);
    id.append(name.endsWith("-") ? "" : "-");
    return RunId.parse(id.append(nonce()).toString());
  }
}
