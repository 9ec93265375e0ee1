package io.tiphys.artifact.archive;

import static io.tiphys.artifact.archive.RawTar.utf8;

import io.tiphys.artifact.archive.RawTar.Header;
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

  private static final String TWO_MEBIBYTES = "x".repeat(2 << 20);

  static List<HostileFeature> all() {
    List<HostileFeature> all = new ArrayList<>();
    all.addAll(paths());
    all.addAll(links());
    all.addAll(kinds());
    all.addAll(sizes());
    all.addAll(extensions());
    all.addAll(damages());
    return all;
  }

  @Override
  public String toString() {
    return name;
  }

  private static HostileFeature refused(String name, String reason, Make make) {
    return new HostileFeature(name, reason, make, bytes -> bytes);
  }

  private static HostileFeature confined(String name, Make make) {
    return new HostileFeature(name, "", make, bytes -> bytes);
  }

  private static List<HostileFeature> paths() {
    return List.of(
        refused("dots", "leaves the dir", (t, in, up, out) -> t.file(in + up + "evil", "x")),
        refused(
            "dots inside",
            "leaves the dir",
            (t, in, up, out) -> t.file(in + "a/../" + up + "evil", "x")),
        refused("dots at the end", "leaves the dir", (t, in, up, out) -> t.file(in + "a/..", "x")),
        refused("dots alone", "leaves the dir", (t, in, up, out) -> t.directory("..")),
        refused("dot dots", "leaves the dir", (t, in, up, out) -> t.file("./../evil", "x")),
        refused("absolute", "no relative path", (t, in, up, out) -> t.file(out + "/evil", "x")),
        refused(
            "two slashes",
            "no relative path",
            (t, in, up, out) -> t.file("/" + out + "/evil", "x")),
        refused(
            "absolute directory",
            "no relative path",
            (t, in, up, out) -> t.directory(out + "/evil")),
        refused(
            "prefix of dots",
            "leaves the dir",
            (t, in, up, out) -> t.add(new Header("evil", '0').prefix(".."), new byte[0])),
        refused(
            "not UTF-8",
            "in UTF-8",
            (t, in, up, out) ->
                t.add(new Header(new byte[] {'a', (byte) 0xff, (byte) 0xfe}, '0'), new byte[0])),
        refused(
            "overlong dots",
            "in UTF-8",
            (t, in, up, out) ->
                t.add(
                    new Header(
                        new byte[] {(byte) 0xc0, (byte) 0xae, (byte) 0xc0, (byte) 0xae, '/', 'e'},
                        '0'),
                    new byte[0])),
        refused(
            "long name",
            "a name of more than 255 bytes",
            (t, in, up, out) -> t.pax("path", in + "n".repeat(300)).file("short", "x")),
        refused(
            "long name of two-byte letters",
            "a name of more than 255 bytes",
            (t, in, up, out) -> t.pax("path", in + "ü".repeat(128)).file("short", "x")),
        refused(
            "long path",
            "longer than any path",
            (t, in, up, out) ->
                t.pax("path", in + ("d".repeat(200) + "/").repeat(21)).file("short", "x")),
        refused(
            "deep path",
            "more than 100 names",
            (t, in, up, out) -> t.pax("path", in + "d/".repeat(100) + "f").file("short", "x")),
        refused("file as root", "in place of", (t, in, up, out) -> t.file("./.", "x")),
        refused("link as root", "leaves the dir", (t, in, up, out) -> t.symbolicLink(".", "a")),
        confined("backslashes", (t, in, up, out) -> t.file(in + "..\\..\\evil", "x")),
        confined("drive", (t, in, up, out) -> t.file(in + "C:evil", "x")),
        confined("line feed", (t, in, up, out) -> t.file(in + "a\nb\u001b[31m", "x")),
        confined(
            "upper and lower case",
            (t, in, up, out) -> t.file(in + "README", "x").file(in + "readme", "y")),
        confined(
            "two forms of a letter",
            (t, in, up, out) -> t.file(in + "\u00fc", "x").file(in + "u\u0308", "y")));
  }

  private static List<HostileFeature> links() {
    String leaves = "is a link that leaves";
    return List.of(
        refused("link out", leaves, (t, in, up, out) -> t.symbolicLink(in + "l", out)),
        refused("link up", leaves, (t, in, up, out) -> t.symbolicLink(in + "l", up + "outside")),
        refused(
            "link down and up", leaves, (t, in, up, out) -> t.symbolicLink(in + "l", "a/../../b")),
        refused("link to nothing", leaves, (t, in, up, out) -> t.symbolicLink(in + "l", "")),
        refused(
            "link as stepping stone",
            "lies below",
            (t, in, up, out) ->
                t.directory(in + "q").symbolicLink(in + "l", "q").file(in + "l/evil", "x")),
        refused(
            "link out as stepping stone",
            leaves,
            (t, in, up, out) -> t.symbolicLink(in + "l", out).file(in + "l/evil", "x")),
        refused(
            "chain of links",
            leaves,
            (t, in, up, out) ->
                t.symbolicLink(in + "q/d", "..").symbolicLink(in + "e", "q/d/../../outside")),
        refused(
            "file over link",
            "there twice",
            (t, in, up, out) -> t.symbolicLink(in + "l", "untouched").file(in + "l", "evil")),
        refused(
            "link over file",
            "there twice",
            (t, in, up, out) -> t.file(in + "l", "x").symbolicLink(in + "l", "a")),
        refused(
            "link over directory",
            "there twice",
            (t, in, up, out) -> t.directory(in + "l").symbolicLink(in + "l", "a")),
        refused(
            "directory over link",
            "there twice",
            (t, in, up, out) -> t.symbolicLink(in + "l", "a").directory(in + "l")),
        refused(
            "link over link",
            "there twice",
            (t, in, up, out) -> t.symbolicLink(in + "l", "a").symbolicLink(in + "l", "b")),
        refused(
            "hard link out",
            "neither a file",
            (t, in, up, out) -> t.hardLink(in + "h", out + "/untouched")),
        refused(
            "hard link up",
            "neither a file",
            (t, in, up, out) -> t.hardLink(in + "h", up + "outside/untouched")),
        refused(
            "hard link inside",
            "neither a file",
            (t, in, up, out) -> t.file(in + "f", "x").hardLink(in + "h", in + "f")),
        refused(
            "link of PAX",
            leaves,
            (t, in, up, out) -> t.pax("linkpath", out).symbolicLink("l", "a")),
        refused(
            "link of GNU", leaves, (t, in, up, out) -> t.longLink(out).symbolicLink(in + "l", "a")),
        refused(
            "link not in UTF-8",
            "in UTF-8",
            (t, in, up, out) ->
                t.add(
                    new Header(in + "l", '2').put(157, new byte[] {(byte) 0xff, (byte) 0xfe}),
                    new byte[0])),
        confined("link inside", (t, in, up, out) -> t.symbolicLink(in + "l", "f")),
        confined("link to itself", (t, in, up, out) -> t.symbolicLink(in + "l", "l")),
        confined("link to here", (t, in, up, out) -> t.symbolicLink(in + "l", ".")));
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
                        java.util.Arrays.copyOf(utf8("1\n2000000000\n0\n"), 512))),
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
            bytes -> java.util.Arrays.copyOf(bytes, bytes.length - 1_024 - 4_096)),
        new HostileFeature(
            "cut in a header",
            "archive refused",
            plain,
            bytes -> java.util.Arrays.copyOf(bytes, bytes.length - 1_024 - 512 - 200)),
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
            bytes -> java.util.Arrays.copyOf(bytes, bytes.length + (2 << 20))));
  }
}
