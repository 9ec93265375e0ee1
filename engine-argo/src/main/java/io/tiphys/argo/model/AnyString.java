package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that a document may also give as a number or a boolean. Argo takes every number through a
 * double and prints it without exponent; so do we.
 */
final class AnyString {
  private final String text;

  private AnyString(String text) {
    this.text = text;
  }

  @JsonCreator
  static AnyString of(String text) {
    return new AnyString(text);
  }

  @JsonCreator
  static AnyString of(boolean value) {
    return new AnyString(Boolean.toString(value));
  }

  @JsonCreator
  static AnyString of(long value) {
    return of((double) value);
  }

  @JsonCreator
  static AnyString of(BigInteger value) {
    return of(value.doubleValue());
  }

  @JsonCreator
  static AnyString of(double value) {
    BigDecimal shortest = new BigDecimal(Double.toString(value));
    return new AnyString(
        shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString());
  }

  static @Nullable String text(@Nullable AnyString read) {
    return read == null ? null : read.text;
  }

  static @Nullable List<String> texts(@Nullable List<AnyString> read) {
    return read == null ? null : read.stream().map(each -> each.text).toList();
  }
}
