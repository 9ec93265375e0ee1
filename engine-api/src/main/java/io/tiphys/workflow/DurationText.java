package io.tiphys.workflow;

import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one form of durations in documents: a whole number and a unit, {@code 1500ms}. */
final class DurationText {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,28})(d|h|m|s|ms|ns)");
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);
  private static final Map<String, BigInteger> NANOS = new LinkedHashMap<>();

  static {
    NANOS.put("d", BigInteger.valueOf(Duration.ofDays(1).toNanos()));
    NANOS.put("h", BigInteger.valueOf(Duration.ofHours(1).toNanos()));
    NANOS.put("m", BigInteger.valueOf(Duration.ofMinutes(1).toNanos()));
    NANOS.put("s", NANOS_PER_SECOND);
    NANOS.put("ms", BigInteger.valueOf(1_000_000));
    NANOS.put("ns", BigInteger.ONE);
  }

  private DurationText() {}

  /** Returns the duration in the largest unit that holds it exactly. */
  static String write(Duration duration) {
    BigInteger nanos =
        BigInteger.valueOf(duration.getSeconds())
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(duration.getNano()));
    if (nanos.signum() == 0) {
      return "0s";
    }
    for (Map.Entry<String, BigInteger> unit : NANOS.entrySet()) {
      BigInteger[] parts = nanos.divideAndRemainder(unit.getValue());
      if (parts[1].signum() == 0) {
        return parts[0] + unit.getKey();
      }
    }
    throw new AssertionError(duration);
  }

  /**
   * Returns the duration of a text.
   *
   * @throws IllegalArgumentException if it does not have the form, or is too long
   */
  static Duration read(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      BigInteger nanos = new BigInteger(parts.group(1)).multiply(NANOS.get(parts.group(2)));
      BigInteger[] seconds = nanos.divideAndRemainder(NANOS_PER_SECOND);
      if (seconds[0].bitLength() < Long.SIZE) {
        return Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValueExact());
      }
    }
    throw new IllegalArgumentException(
        "expected a duration such as 30s, 10m, 2h, 7d or 1500ms, got " + Text.quote(text));
  }
}
