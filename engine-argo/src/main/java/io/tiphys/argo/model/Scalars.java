package io.tiphys.argo.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that a document may also give as a number or a boolean. Argo takes every number through a
 * double and prints it without exponent; so do we.
 *
 * <p>Taken as {@link Object} from Jackson, which hands a text through as it is; that is what nearly
 * all of them are.
 */
final class Scalars {
  private Scalars() {}

  static @Nullable String text(@Nullable Object read) {
    if (read == null || read instanceof String) {
      return (String) read;
    }
    if (read instanceof Boolean) {
      return read.toString();
    }
    if (read instanceof Number number) {
      BigDecimal shortest = new BigDecimal(Double.toString(number.doubleValue()));
      return shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString();
    }
    throw new IllegalArgumentException("expected a text, a number or a boolean, got " + read);
  }

  static @Nullable List<String> texts(@Nullable List<?> read) {
    return read == null ? null : read.stream().map(Scalars::text).toList();
  }
}
