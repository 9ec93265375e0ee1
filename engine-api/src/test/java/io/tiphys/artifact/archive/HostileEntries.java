package io.tiphys.artifact.archive;

import static io.tiphys.artifact.archive.HostileFeature.TWO_MEBIBYTES;
import static io.tiphys.artifact.archive.HostileFeature.confined;
import static io.tiphys.artifact.archive.HostileFeature.refused;
import static io.tiphys.artifact.archive.RawTar.utf8;

import io.tiphys.artifact.archive.RawTar.Header;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Entries of kinds and sizes that nobody wants on the disk. */
final class HostileEntries {
  private HostileEntries() {}

  static List<HostileFeature> all() {
    return Stream.of(kinds(), sizes()).flatMap(List::stream).toList();
  }

  private static List<HostileFeature> kinds() {
    String neither = "neither a file";
    return List.of(
        refused("character device", neither, (t, in, up, out) -> t.entry(in + "d", '3')),
        refused("block device", neither, (t, in, up, out) -> t.entry(in + "d", '4')),
        refused("FIFO", neither, (t, in, up, out) -> t.entry(in + "p", '6')),
        refused("unknown kind", neither, (t, in, up, out) -> t.entry(in + "u", 'Z')),
        refused("volume", neither, (t, in, up, out) -> t.entry(in + "v", 'V')),
        refused("rest of a file", neither, (t, in, up, out) -> t.entry(in + "m", 'M')),
        confined(
            "set-id bits",
            (t, in, up, out) ->
                t.add(new Header(in + "s", '0').mode(07777), new byte[0])
                    .add(new Header(in + "sd/", '5').mode(07777), new byte[0])),
        confined(
            "closed directory",
            (t, in, up, out) ->
                t.add(new Header(in + "c/", '5').mode(0), new byte[0]).file(in + "c/f", "x")),
        confined(
            "capabilities",
            (t, in, up, out) ->
                t.pax("SCHILY.xattr.security.capability", "\1\0\0\2").file(in + "f", "x")),
        refused(
            "file twice",
            "there twice",
            (t, in, up, out) -> t.file(in + "f", "x").file(in + "f", "y")),
        refused(
            "file as directory",
            "lies below",
            (t, in, up, out) -> t.file(in + "f", "x").file(in + "f/g", "y")),
        confined(
            "directory with content",
            (t, in, up, out) -> t.add(new Header(in + "d/", '5').size(4), utf8("evil"))),
        confined("directory twice", (t, in, up, out) -> t.directory(in + "q").directory(in + "q")));
  }

  private static List<HostileFeature> sizes() {
    String bytes = "more than 1048576 bytes of content";
    return List.of(
        refused("large", bytes, (t, in, up, out) -> t.file(in + "f", TWO_MEBIBYTES)),
        refused(
            "many small",
            bytes,
            (t, in, up, out) -> {
              for (int i = 0; i < 40; i++) {
                t.file(in + i, TWO_MEBIBYTES.substring(0, 30_000));
              }
            }),
        refused(
            "larger than any disk",
            bytes,
            (t, in, up, out) -> t.add(new Header(in + "f", '0').size(1L << 62), new byte[0])),
        refused(
            "negative size",
            "archive refused",
            (t, in, up, out) -> t.add(new Header(in + "f", '0').size(-512), new byte[0])),
        refused(
            "negative size of PAX",
            "archive refused",
            (t, in, up, out) -> t.pax("size", "-1").file(in + "f", "x")),
        refused(
            "size of PAX",
            bytes,
            (t, in, up, out) -> t.pax("size", "9000000000").file(in + "f", "x")),
        refused(
            "size of PAX that is no number",
            "archive refused",
            (t, in, up, out) -> t.pax("size", "99999999999999999999").file(in + "f", "x")),
        refused(
            "hole of GNU",
            bytes,
            (t, in, up, out) ->
                t.add(
                    new Header(in + "f", 'S')
                        .gnu()
                        .octal(386, 11, 1L << 32)
                        .octal(398, 11, 0)
                        .octal(483, 11, 1L << 32),
                    new byte[0])),
        refused(
            "holes of 2 GiB each",
            bytes,
            (t, in, up, out) ->
                t.add(
                    new Header(in + "f", 'S')
                        .gnu()
                        .size(512)
                        .binary(386, 12, 1L << 31)
                        .binary(398, 12, 256)
                        .binary(410, 12, 1L << 32)
                        .binary(422, 12, 256)
                        .octal(483, 11, (1L << 32) + 256),
                    new byte[512])),
        refused(
            "hole before the start",
            "archive refused",
            (t, in, up, out) ->
                t.add(
                    new Header(in + "f", 'S')
                        .gnu()
                        .binary(386, 12, -4)
                        .binary(398, 12, 4)
                        .binary(483, 12, 4),
                    new byte[0])),
        refused(
            "hole of PAX",
            bytes,
            (t, in, up, out) ->
                t.pax(
                        "GNU.sparse.major", "1",
                        "GNU.sparse.minor", "0",
                        "GNU.sparse.name", in + "f",
                        "GNU.sparse.realsize", "2000000000")
                    .add(
                        new Header("f", '0').size(512),
                        Arrays.copyOf(utf8("1\n2000000000\n0\n"), 512))),
        refused(
            "name of a hole of PAX",
            "leaves the dir",
            (t, in, up, out) ->
                t.pax(
                        "GNU.sparse.name", up + "evil",
                        "GNU.sparse.size", "1",
                        "GNU.sparse.map", "0,1")
                    .file(in + "f", "x")),
        refused(
            "many entries",
            "more than 1000 entries",
            (t, in, up, out) -> {
              for (int i = 0; i < 1_001; i++) {
                t.directory(in + "e" + i);
              }
            }),
        refused(
            "many implied directories",
            "more than 1000 entries",
            (t, in, up, out) -> {
              for (int i = 0; i < 30; i++) {
                t.file(in + "i" + i + "/d".repeat(40) + "/f", "x");
              }
            }),
        refused(
            "directories in place of content",
            bytes,
            (t, in, up, out) ->
                t.add(new Header(in + "d/", '5').size(2 << 20), utf8(TWO_MEBIBYTES))));
  }
}
