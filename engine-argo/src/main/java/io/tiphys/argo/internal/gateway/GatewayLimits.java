package io.tiphys.argo.internal.gateway;

import io.tiphys.argo.internal.names.Positive;
import java.time.Duration;

/**
 * What a gateway lets others do to it. Immutable.
 *
 * @param transfers how many are under way at once; others wait
 * @param transfersPerRun how many of them are of one run; others of it wait
 * @param turn how long one waits for its turn before it is sent away
 * @param artifactBytes how large an artifact may be that is written
 * @param bytesPerSecond how fast all transfers are together
 * @param bytesPerSecondPerRun how fast those of one run are
 * @param headTime how long a client may take to say what it wants
 * @param patience how long a client may keep a transfer waiting, in all, for each {@link #LEAST}
 *     bytes
 * @param newcomers how many clients that have not said what they want may be there at once
 */
public record GatewayLimits(
    int transfers,
    int transfersPerRun,
    Duration turn,
    long artifactBytes,
    long bytesPerSecond,
    long bytesPerSecondPerRun,
    Duration headTime,
    Duration patience,
    int newcomers) {
  /** What a client that is not slow moves while it keeps us waiting for the patience we have. */
  static final int LEAST = 64 << 10;

  /** How many may wait for their turn. */
  static final int WAITING = 2000;

  /** How many of one run may. */
  static final int WAITING_PER_RUN = 1000;

  /** What a host gets that decides nothing. */
  public static final GatewayLimits USUAL =
      new GatewayLimits(
          32,
          16,
          Duration.ofMinutes(2),
          1L << 40,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          512);

  /** Checks that all are above zero. */
  public GatewayLimits {
    Positive.require("concurrentTransfers", transfers);
    Positive.require("concurrentTransfersPerRun", transfersPerRun);
    Positive.require("waitingTime", turn.toMillis());
    Positive.require("artifactBytes", artifactBytes);
    Positive.require("bytesPerSecond", bytesPerSecond);
    Positive.require("bytesPerSecondPerRun", bytesPerSecondPerRun);
    Positive.require("headTime", headTime.toMillis());
    Positive.require("patience", patience.toMillis());
    Positive.require("newcomers", newcomers);
  }

  /** Returns the same for another number of transfers. */
  public GatewayLimits withTransfers(int other) {
    return new GatewayLimits(
        other,
        transfersPerRun,
        turn,
        artifactBytes,
        bytesPerSecond,
        bytesPerSecondPerRun,
        headTime,
        patience,
        newcomers);
  }

  /** Returns the same for another number of transfers of one run. */
  public GatewayLimits withTransfersPerRun(int other) {
    return new GatewayLimits(
        transfers,
        other,
        turn,
        artifactBytes,
        bytesPerSecond,
        bytesPerSecondPerRun,
        headTime,
        patience,
        newcomers);
  }

  /** Returns the same with another time to wait. */
  public GatewayLimits withWait(Duration other) {
    return new GatewayLimits(
        transfers,
        transfersPerRun,
        other,
        artifactBytes,
        bytesPerSecond,
        bytesPerSecondPerRun,
        headTime,
        patience,
        newcomers);
  }

  /** Returns the same for artifacts of another size. */
  public GatewayLimits withArtifactBytes(long other) {
    return new GatewayLimits(
        transfers,
        transfersPerRun,
        turn,
        other,
        bytesPerSecond,
        bytesPerSecondPerRun,
        headTime,
        patience,
        newcomers);
  }

  /** Returns the same with another speed. */
  public GatewayLimits withBytesPerSecond(long other) {
    return new GatewayLimits(
        transfers,
        transfersPerRun,
        turn,
        artifactBytes,
        other,
        bytesPerSecondPerRun,
        headTime,
        patience,
        newcomers);
  }

  /** Returns the same with another speed of one run. */
  public GatewayLimits withBytesPerSecondPerRun(long other) {
    return new GatewayLimits(
        transfers,
        transfersPerRun,
        turn,
        artifactBytes,
        bytesPerSecond,
        other,
        headTime,
        patience,
        newcomers);
  }
}
