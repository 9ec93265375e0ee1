package io.tiphys.artifact.archive;

import static io.tiphys.artifact.archive.HostileFeature.TWO_MEBIBYTES;
import static io.tiphys.artifact.archive.HostileFeature.confined;
import static io.tiphys.artifact.archive.HostileFeature.refused;
import static io.tiphys.artifact.archive.RawTar.utf8;

import io.tiphys.artifact.archive.HostileFeature.Make;
import io.tiphys.artifact.archive.RawTar.Header;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Headers that hide something, and archives that are damaged. */
final class HostileStreams {
  private HostileStreams() {}

  static List<HostileFeature> all() {
    return Stream.of(extensions(), damages()).flatMap(List::stream).toList();
  }

  private static List<HostileFeature> extensions() {
    String headers = "headers of one entry";
    return List.of(
        refused(
            "path of PAX",
            "leaves the dir",
            (t, in, up, out) -> t.pax("path", in + up + "evil").file("honest", "x")),
        confined( // The slash is dropped by whatever reads PAX.
            "absolute path of PAX",
            (t, in, up, out) -> t.pax("path", out + "/evil").file("honest", "x")),
        refused(
            "NUL in a path of PAX",
            "no relative path",
            (t, in, up, out) -> t.pax("path", in + "a\0/../../evil").file("honest", "x")),
        refused(
            "path of PAX for all",
            "leaves the dir",
            (t, in, up, out) -> t.globalPax("path", up + "../evil").file(in + "honest", "x")),
        refused("record without end", headers, (t, in, up, out) -> t.pax("comment", TWO_MEBIBYTES)),
        refused(
            "record for all without end",
            headers,
            (t, in, up, out) -> t.globalPax("comment", TWO_MEBIBYTES).file(in + "f", "x")),
        refused(
            "record longer than it is",
            "archive refused",
            (t, in, up, out) -> t.meta("p", 'x', utf8("999999999 path=a\n")).file(in + "f", "x")),
        refused(
            "record shorter than it is",
            "archive refused",
            (t, in, up, out) -> t.meta("p", 'x', utf8("3 path=a\n")).file(in + "f", "x")),
        refused(
            "record of negative length",
            "archive refused",
            (t, in, up, out) -> t.meta("p", 'x', utf8("-9 path=a\n")).file(in + "f", "x")),
        refused(
            "header of PAX larger than any disk",
            "archive refused",
            (t, in, up, out) -> t.add(new Header("p", 'x').size(1L << 60), new byte[0])),
        refused(
            "headers without entry",
            headers,
            (t, in, up, out) -> {
              for (int i = 0; i < 1_100; i++) {
                t.pax("comment", "again");
              }
            }),
        refused(
            "headers for all without entry",
            headers,
            (t, in, up, out) -> {
              for (int i = 0; i < 1_100; i++) {
                t.globalPax("comment", "again");
              }
            }),
        refused(
            "long name of GNU",
            "leaves the dir",
            (t, in, up, out) -> t.longName(in + up + "evil").file("honest", "x")),
        refused(
            "long name of GNU without end",
            headers,
            (t, in, up, out) -> t.longName(TWO_MEBIBYTES).file("honest", "x")),
        refused(
            "long names of GNU without entry",
            headers,
            (t, in, up, out) -> {
              for (int i = 0; i < 1_100; i++) {
                t.longName("again");
              }
            }),
        confined( // The name of GNU wins.
            "PAX after GNU",
            (t, in, up, out) -> t.longName("a").pax("path", up + "../evil").file("b", "x")),
        confined(
            "large numbers of users",
            (t, in, up, out) ->
                t.pax("uid", "2147483647", "gid", "2147483647").file(in + "f", "x")));
  }

  private static List<HostileFeature> damages() {
    Make plain = (t, in, up, out) -> t.file(in + "f", "content");
    return List.of(
        refused(
            "wrong checksum",
            "archive refused",
            (t, in, up, out) ->
                t.add(new Header("no/\1\2", '0').wrongChecksum().size(-7), new byte[0])),
        refused(
            "no header at all",
            "archive refused",
            (t, in, up, out) -> t.raw(utf8("j".repeat(512)))),
        new HostileFeature(
            "cut in the content",
            "archive refused",
            (t, in, up, out) -> t.file(in + "f", "content".repeat(1_000)),
            bytes -> Arrays.copyOf(bytes, bytes.length - 1_024 - 4_096)),
        new HostileFeature(
            "cut in a header",
            "archive refused",
            plain,
            bytes -> Arrays.copyOf(bytes, bytes.length - 1_024 - 512 - 200)),
        refused(
            "archive after the archive",
            "follows its end",
            (t, in, up, out) -> t.file(in + "f", "x").end().file(in + "g", "y")),
        refused(
            "bytes after the archive",
            "follows its end",
            (t, in, up, out) -> t.file(in + "f", "x").end().raw(utf8("more"))),
        new HostileFeature(
            "zeros after the archive",
            "what follows the last",
            plain,
            bytes -> Arrays.copyOf(bytes, bytes.length + (2 << 20))));
  }
}
