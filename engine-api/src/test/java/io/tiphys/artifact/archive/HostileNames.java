package io.tiphys.artifact.archive;

import static io.tiphys.artifact.archive.HostileFeature.confined;
import static io.tiphys.artifact.archive.HostileFeature.refused;

import io.tiphys.artifact.archive.RawTar.Header;
import java.util.List;
import java.util.stream.Stream;

/** Names and links that lead out of the directory. */
final class HostileNames {
  private HostileNames() {}

  static List<HostileFeature> all() {
    return Stream.of(paths(), links()).flatMap(List::stream).toList();
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
}
