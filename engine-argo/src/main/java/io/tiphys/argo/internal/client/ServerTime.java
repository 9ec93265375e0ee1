package io.tiphys.argo.internal.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What time it is on the API server, by the dates of its answers. Everything that the cluster
 * stamps is compared with this, and not with the clock of this machine, which may be wrong. That
 * the machines of the cluster agree among themselves is left to the cluster.
 *
 * <p>Thread-safe.
 */
public final class ServerTime {
  /** Dates are whole seconds, and answers take their time: less is no difference. */
  private static final Duration IN_STEP = Duration.ofSeconds(3);

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final InstantSource here;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * Makes one.
   *
   * @param here the clock of this machine, which is believed until an answer has come
   */
  ServerTime(InstantSource here) {
    this.here = here;
  }

  /** Takes note of an answer that came just now; one without a date says nothing. */
  void heard(@Nullable String date) {
    if (date == null) {
      return;
    }
    Instant server;
    try {
      server =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .plus(HALF_A_SECOND);
    } catch (DateTimeException e) {
      return; // some proxy has its own way of writing it
    }
    Duration seen = Duration.between(here.instant(), server);
    if (seen.minus(ahead).abs().compareTo(IN_STEP) > 0) {
      ahead = seen.abs().compareTo(IN_STEP) > 0 ? seen : Duration.ZERO;
    }
  }

  /** Returns what time it is. */
  public Instant now() {
    return here.instant().plus(ahead);
  }
}
