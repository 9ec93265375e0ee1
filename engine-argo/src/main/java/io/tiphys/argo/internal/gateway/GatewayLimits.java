package io.tiphys.argo.internal.gateway;

import java.time.Duration;

/**
 * What a gateway lets others do to it. Immutable.
 *
 * @param transfers how many are under way at once; others wait
 * @param turn how long one waits for its turn before it is sent away
 * @param artifactBytes how large an artifact may be that is written
 * @param bytesPerSecond how fast all transfers are together
 * @param headTime how long a client may take to say what it wants
 * @param patience how long a client may keep a transfer waiting, in all, for each {@link #LEAST}
 *     bytes
 * @param newcomers how many clients that have not said what they want may be there at once
 */
public record GatewayLimits(
    int transfers,
    Duration turn,
    long artifactBytes,
    long bytesPerSecond,
    Duration headTime,
    Duration patience,
    int newcomers) {
  /** What a client that is not slow moves while it keeps us waiting for the patience we have. */
  static final int LEAST = 64 << 10;

  /** How many may wait for their turn. */
  static final int WAITING = 1000;

  /** What a host gets that decides nothing. */
  public static final GatewayLimits USUAL =
      new GatewayLimits(
          32,
          Duration.ofMinutes(2),
          1L << 40,
          Long.MAX_VALUE,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          512);

  /** Checks that all are above zero. */
  public GatewayLimits {
    require("concurrentTransfers", transfers);
    require("waitingTime", turn.toMillis());
    require("artifactBytes", artifactBytes);
    require("bytesPerSecond", bytesPerSecond);
    require("headTime", headTime.toMillis());
    require("patience", patience.toMillis());
    require("newcomers", newcomers);
  }

  private static void require(String name, long number) {
    if (number <= 0) {
      throw new IllegalArgumentException(name + ": more than zero is needed, not " + number);
    }
  }

  /** Returns the same for another number of transfers. */
  public GatewayLimits withTransfers(int other) {
    return new GatewayLimits(
        other, turn, artifactBytes, bytesPerSecond, headTime, patience, newcomers);
  }

  /** Returns the same with another time to wait. */
  public GatewayLimits withWait(Duration other) {
    return new GatewayLimits(
        transfers, other, artifactBytes, bytesPerSecond, headTime, patience, newcomers);
  }

  /** Returns the same for artifacts of another size. */
  public GatewayLimits withArtifactBytes(long other) {
    return new GatewayLimits(transfers, turn, other, bytesPerSecond, headTime, patience, newcomers);
  }

  /** Returns the same with another speed. */
  public GatewayLimits withBytesPerSecond(long other) {
    return new GatewayLimits(transfers, turn, artifactBytes, other, headTime, patience, newcomers);
  }
}
