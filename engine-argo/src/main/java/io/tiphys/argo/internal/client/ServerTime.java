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
 * <p>An answer says no more than in which second it was made, some time between the request and its
 * arrival. The clock of this machine is set right by as little as makes it fit all answers: one
 * that is right stays as it is.
 *
 * <p>Thread-safe.
 */
public final class ServerTime {
  private final InstantSource here;

  // Guarded by this: by how much the server is ahead, at least and at most.
  private Duration least = Duration.ofDays(-1_000_000);
  private Duration most = Duration.ofDays(1_000_000);

  private volatile Duration ahead = Duration.ZERO;

  /**
   * Makes one.
   *
   * @param here the clock of this machine, which is believed until an answer has come
   */
  ServerTime(InstantSource here) {
    this.here = here;
  }

  /** Returns what the clock of this machine shows, to be given to {@link #heard}. */
  Instant here() {
    return here.instant();
  }

  /**
   * Takes note of an answer that has come just now.
   *
   * @param sent what the clock of this machine showed when it was asked for
   * @param date the date of the answer; one without a date says nothing
   */
  void heard(Instant sent, @Nullable String date) {
    try {
      if (date != null) {
        Instant server =
            ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        heard(
            Duration.between(here.instant(), server),
            Duration.between(sent, server.plusSeconds(1)));
      }
    } catch (DateTimeException e) {
      return; // some proxy has its own way of writing it
    }
  }

  private synchronized void heard(Duration low, Duration high) {
    least = least.compareTo(low) > 0 ? least : low;
    most = most.compareTo(high) < 0 ? most : high;
    if (least.compareTo(most) > 0) { // somebody has set a clock
      least = low;
      most = high;
    }
    ahead =
        least.compareTo(Duration.ZERO) > 0
            ? least
            : most.compareTo(Duration.ZERO) < 0 ? most : Duration.ZERO;
  }

  /** Returns what time it is. */
  public Instant now() {
    return here.instant().plus(ahead);
  }
}
