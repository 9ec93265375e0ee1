package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords of runs, which every host of a namespace knows by the keys of the namespace, without
 * having made them: the name of a key, when the password ends, and a code of run and end that only
 * who has the key can make.
 *
 * <p>Thread-safe.
 */
public final class RunTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "tiphys gateway 1";
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final Keys keys;
  private final InstantSource time;

  /** Keys of the namespace, by their names. */
  public interface Keys {
    /** Returns the keys that are known now; the last one by its name makes passwords. */
    Map<String, byte[]> known();

    /** Looks again, as a name is not among them; at most now and then. */
    Map<String, byte[]> lookedUp();
  }

  /**
   * Makes one.
   *
   * @param time what time it is where runs get their stamps
   */
  public RunTokens(Keys keys, InstantSource time) {
    this.keys = keys;
    this.time = time;
  }

  /** Returns a password of a run. */
  public String make(String run, Instant end) {
    Map.Entry<String, byte[]> key =
        keys.known().entrySet().stream().max(Map.Entry.comparingByKey()).orElseThrow();
    long seconds = end.getEpochSecond();
    return key.getKey() + "." + seconds + "." + code(key.getValue(), run, seconds);
  }

  /** Says whether a password is one of a run, and has not ended. */
  public boolean isGood(String run, String password) {
    Matcher parts = FORM.matcher(password);
    if (!parts.matches()) {
      return false;
    }
    long end = Long.parseLong(parts.group(2));
    Optional<byte[]> key = key(parts.group(1));
    if (key.isEmpty()) {
      return false;
    }
    byte[] expected = code(key.get(), run, end).getBytes(UTF_8);
    boolean genuine = MessageDigest.isEqual(expected, parts.group(3).getBytes(UTF_8));
    return genuine && time.instant().getEpochSecond() < end;
  }

  private Optional<byte[]> key(String name) {
    byte[] known = keys.known().get(name);
    return Optional.ofNullable(known != null ? known : keys.lookedUp().get(name));
  }

  private static String code(byte[] key, String run, long end) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] code = mac.doFinal((PURPOSE + "\n" + run + "\n" + end).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
