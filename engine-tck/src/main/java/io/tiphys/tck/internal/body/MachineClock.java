package io.tiphys.tck.internal.body;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** The clock that all processes of a machine share, as far as the machine shows it. */
public final class MachineClock {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private MachineClock() {}

  /** Returns the time since the machine started, or that of this JVM's clock. */
  public static long nanos() {
    try {
      String seconds = Files.readString(UPTIME).split(" ", 2)[0];
      return new BigDecimal(seconds).movePointRight(9).longValue();
    } catch (IOException | NumberFormatException e) { // Not Linux.
      return System.nanoTime();
    }
  }

  /** Returns what changes when the machine starts, empty where nothing tells. */
  public static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) { // Not Linux.
      return "";
    }
  }
}
