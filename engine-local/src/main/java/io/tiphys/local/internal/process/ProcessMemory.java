package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Reads from {@code /proc} how much memory processes use.
 *
 * <p>What several of them share, as after a fork, counts once, as it does for a container. The
 * kernel adds that up slowly, so it is asked for only where the quick sum is above the limit.
 */
final class ProcessMemory {
  private static final int KIBI = 1024;
  private static final int LONGEST_FILE = 8192;

  private ProcessMemory() {}

  /**
   * Returns how much memory processes use together, in mebibytes, rounded up; of processes that
   * stay below the limit only that they do.
   */
  static long mebibytes(Collection<Long> pids, long limitMiB) {
    long quick = pids.stream().mapToLong(ProcessMemory::residentKiB).sum();
    long exact =
        pids.size() < 2 || roundedUp(quick) <= limitMiB
            ? quick
            : pids.stream().mapToLong(ProcessMemory::shareKiB).sum();
    return roundedUp(exact);
  }

  private static long roundedUp(long kibibytes) {
    return (kibibytes + KIBI - 1) / KIBI;
  }

  private static long residentKiB(long pid) {
    return read("/proc/" + pid + "/status", "VmRSS:").orElse(0);
  }

  /** Its resident memory, of shared pages only its part; all of it where the kernel is too old. */
  private static long shareKiB(long pid) {
    return read("/proc/" + pid + "/smaps_rollup", "Pss:").orElseGet(() -> residentKiB(pid));
  }

  private static OptionalLong read(String file, String key) {
    try (FileInputStream in = new FileInputStream(file)) {
      return parse(new String(in.readNBytes(LONGEST_FILE), ISO_8859_1), key);
    } catch (IOException e) {
      return OptionalLong.empty(); // It has ended meanwhile.
    }
  }

  /** Finds a line such as {@code VmRSS: 1234 kB}. */
  static OptionalLong parse(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip().split("\\s+", 2)[0])
        .filter(number -> !number.isEmpty() && number.chars().allMatch(Character::isDigit))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
