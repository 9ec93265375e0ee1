package io.tiphys.artifact.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One thing that an archive does to get out of its directory, to fill the disk or to confuse who
 * reads it.
 *
 * @param name what it does
 * @param refusal a part of the reason why it is refused, or empty if it is confined
 * @param make adds it to an archive, as the second part of it
 * @param cut what becomes of the bytes of the whole tar archive
 */
record HostileFeature(String name, String refusal, Make make, UnaryOperator<byte[]> cut) {
  /** Adds something to an archive. */
  interface Make {

    /**
     * Adds it.
     *
     * @param in where its names begin: nothing, or a directory and a slash
     * @param up from there to beside the target
     * @param outside an absolute directory that nobody may touch
     */
    void to(RawTar tar, String in, String up, String outside);
  }

  static final String TWO_MEBIBYTES = "x".repeat(2 << 20);

  static List<HostileFeature> all() {
    List<HostileFeature> all = new ArrayList<>();
    all.addAll(HostileNames.all());
    all.addAll(HostileEntries.all());
    all.addAll(HostileStreams.all());
    return all;
  }

  @Override
  public String toString() {
    return name;
  }

  static HostileFeature refused(String name, String reason, Make make) {
    return new HostileFeature(name, reason, make, bytes -> bytes);
  }

  static HostileFeature confined(String name, Make make) {
    return new HostileFeature(name, "", make, bytes -> bytes);
  }
}
