package io.tiphys.argo.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as Kubernetes writes them. */
final class Times {
  private Times() {}

  static @Nullable Instant read(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
