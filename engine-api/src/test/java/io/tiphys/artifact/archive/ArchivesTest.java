package io.tiphys.artifact.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
  @TempDir Path temp;
  private Path target;

  @BeforeEach
  void target() {
    target = temp.resolve("target");
  }

  /** One entry of a hostile archive. */
  private record Part(TarArchiveEntry entry, String content) {
    static Part file(String name, String text) {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(text.getBytes(StandardCharsets.UTF_8).length);
      return new Part(entry, text);
    }

    static Part link(String name, byte kind, String to) {
      TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
      entry.setLinkName(to);
      return new Part(entry, "");
    }
  }

  private static byte[] archive(Part... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Part part : parts) {
        tar.putArchiveEntry(part.entry());
        tar.write(part.content().getBytes(StandardCharsets.UTF_8));
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void unpack(byte[] archive) throws IOException {
    Archives.unpack(new ByteArrayInputStream(archive), target);
  }

  /** Nothing is left of the target, and nothing appeared beside it. */
  private void assertRefused(String reason, Part... parts) throws IOException {
    assertThatThrownBy(() -> unpack(archive(parts)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("archive refused: ")
        .hasMessageContaining(reason);
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).isEmpty();
    }
  }

  /** ART-003, ART-004, ART-005, ART-006, ART-007. */
  @Test
  void packAndUnpack_directory_keepsWhatMatters() throws IOException {
    Path source = Files.createDirectory(temp.resolve("source"));
    Files.createDirectories(source.resolve("a/empty"));
    Files.createDirectories(source.resolve("long/" + "x".repeat(120) + "/" + "y".repeat(120)));
    Files.writeString(source.resolve("a/run"), "#!/bin/sh\n");
    assertThat(source.resolve("a/run").toFile().setExecutable(true)).isTrue();
    for (String name : List.of("-dash", "sp ace", "quo'te\"", "ü漢🚀", "{{x}}", "new\nline")) {
      Files.writeString(source.resolve(name), name);
    }
    Files.createSymbolicLink(source.resolve("a/link"), Path.of("../sp ace"));
    Files.createSymbolicLink(source.resolve("dangling"), Path.of("nothing"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Archives.pack(source, out);
    unpack(out.toByteArray());

    assertThat(names(target)).isEqualTo(names(source));
    assertThat(target.resolve("a/run")).isExecutable();
    assertThat(Files.isExecutable(target.resolve("-dash"))).isFalse();
    assertThat(target.resolve("a/link")).isSymbolicLink().hasContent("sp ace");
    assertThat(target.resolve("ü漢🚀")).hasContent("ü漢🚀");
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Archives.pack(target, again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }

  private static Set<String> names(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return new TreeSet<>(all.map(path -> root.relativize(path).toString()).toList());
    }
  }

  @Test
  void packInFolder_directory_isAllBelowThatFolder() throws IOException {
    Path source = Files.createDirectories(temp.resolve("source/only")).getParent();
    Files.writeString(source.resolve("only/f"), "x");
    Files.createSymbolicLink(source.resolve("only/link"), Path.of("../only/f"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Archives.packInFolder(source, "top", out);
    unpack(out.toByteArray());

    assertThat(names(target)).containsExactly("", "top", "top/only", "top/only/f", "top/only/link");
    assertThat(target.resolve("top/only/link")).hasContent("x");
  }

  /** The folder is none of the directory's. */
  @Test
  void packInFolder_linkThatLeavesTheDirectory_isRefused() throws IOException {
    Path source = Files.createDirectory(temp.resolve("source"));
    Files.createSymbolicLink(source.resolve("out"), Path.of("../x"));

    assertThatThrownBy(() -> Archives.packInFolder(source, "top", new ByteArrayOutputStream()))
        .hasMessage("cannot pack out: the link leaves the directory");
    for (String name : List.of("", ".", "..", "a/b")) {
      assertThatThrownBy(() -> Archives.packInFolder(source, name, new ByteArrayOutputStream()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "'");
    }
  }

  @Test
  void pack_linkThatLeaves_isRefused() throws IOException {
    Path source = Files.createDirectory(temp.resolve("source"));
    Files.createSymbolicLink(source.resolve("out"), Path.of("../target"));

    assertThatThrownBy(() -> Archives.pack(source, new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot pack out: the link leaves the directory");
  }

  /** SEC-007, SEC-009. */
  @Test
  void unpack_pathsThatLeave_areRefused() throws IOException {
    assertRefused("leaves the directory", Part.file("../evil", "x"));
    assertRefused("leaves the directory", Part.file("a/../../evil", "x"));
    assertRefused("leaves the directory", Part.file("ok", "x"), Part.file("a/..", "x"));
    assertRefused("relative path", Part.file("/evil", "x"));
  }

  /** SEC-014: a few bytes that would nest directories without end. */
  @Test
  void unpack_nameWithoutEnd_isRefused() throws IOException {
    assertRefused("longer than any path", Part.file("a/".repeat(3_000) + "f", "x"));
    assertRefused(
        "longer than any path", Part.link("a/".repeat(3_000) + "l", TarConstants.LF_SYMLINK, "f"));
  }

  /** SEC-008. */
  @Test
  void unpack_linksThatLeaveOrAreSteppingStones_areRefused() throws IOException {
    assertRefused("link that leaves", Part.link("l", TarConstants.LF_SYMLINK, "/etc"));
    assertRefused("link that leaves", Part.link("l", TarConstants.LF_SYMLINK, "../out"));
    assertRefused("link that leaves", Part.link("a/l", TarConstants.LF_SYMLINK, "../../out"));
    assertRefused(
        "link that leaves",
        Part.link("q/d", TarConstants.LF_SYMLINK, ".."),
        Part.link("e", TarConstants.LF_SYMLINK, "q/d/../../out"));
    assertRefused(
        "lies below a link",
        Part.link("l", TarConstants.LF_SYMLINK, "."),
        Part.file("l/evil", "x"));
    assertRefused("there twice", Part.link("l", TarConstants.LF_SYMLINK, "a"), Part.file("l", "x"));
    assertRefused("there twice", Part.file("l", "x"), Part.link("l", TarConstants.LF_SYMLINK, "a"));
    assertRefused("neither a file", Part.file("f", "x"), Part.link("h", TarConstants.LF_LINK, "f"));
    assertRefused("neither a file", Part.link("h", TarConstants.LF_LINK, "/etc/passwd"));
  }

  @Test
  void unpack_devicesAndDoubles_areRefused() throws IOException {
    assertRefused("neither a file", Part.link("p", TarConstants.LF_FIFO, ""));
    assertRefused("neither a file", Part.link("c", TarConstants.LF_CHR, ""));
    assertRefused("neither a file", Part.link("b", TarConstants.LF_BLK, ""));
    assertRefused("there twice", Part.file("f", "x"), Part.file("f", "y"));
  }

  @Test
  void unpack_setIdBits_areDropped() throws IOException {
    Part part = Part.file("s", "x");
    part.entry().setMode(06755);

    unpack(archive(part));

    assertThat(Files.getAttribute(target.resolve("s"), "unix:mode", LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(0100755);
  }

  /** SEC-014. */
  @Test
  void unpack_aboveALimit_isRefusedAndLeavesNothing() {
    byte[] two = archive(Part.file("a", "x".repeat(600)), Part.file("b", "x".repeat(600)));

    assertThatThrownBy(
            () -> Archives.unpack(new ByteArrayInputStream(two), target, limits(1_000, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000 bytes of content");
    assertThatThrownBy(
            () -> Archives.unpack(new ByteArrayInputStream(two), target, limits(10_000, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1 entries");
    assertThat(target).doesNotExist();
  }

  /** SEC-014: some bytes that become gigabytes; small files of zeros are nothing unusual. */
  @Test
  void unpack_moreThanTheRatio_isRefusedEarly() throws IOException {
    byte[] fine = zeros(60);
    byte[] bomb = zeros(80);

    assertThatThrownBy(() -> unpack(bomb))
        .isInstanceOf(ArchiveRefusedException.class)
        .hasMessageContaining("more than 250 times")
        .hasMessageContaining("UnpackLimits.maxRatio");
    assertThat(target).doesNotExist();
    Archives.unpack(
        new ByteArrayInputStream(bomb), target, UnpackLimits.builder().maxRatio(2_000).build());
    assertThat(Files.size(target.resolve("zeros"))).isEqualTo(80L << 20);
    Archives.unpack(new ByteArrayInputStream(fine), temp.resolve("fine"));
  }

  private static byte[] zeros(int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry("zeros");
      entry.setSize((long) mebibytes << 20);
      tar.putArchiveEntry(entry);
      for (int i = 0; i < mebibytes; i++) {
        tar.write(new byte[1 << 20]);
      }
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** SEC-014. */
  @Test
  void unpack_millionEntries_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] thousand = new byte[512 * 1_000];
    byte[] header = new RawTar().directory("again").bytes();
    for (int i = 0; i < 1_000; i++) {
      System.arraycopy(header, 0, thousand, 512 * i, 512);
    }
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 1_000; i++) {
        zip.write(thousand);
      }
      zip.write(new byte[1_024]);
    }

    assertThatThrownBy(() -> unpack(bytes.toByteArray()))
        .isInstanceOf(ArchiveRefusedException.class)
        .hasMessageContaining("more than 500000 entries");
    assertThat(target).doesNotExist();
  }

  /** Whoever asks again for it may get it; the archive is not at fault. */
  @Test
  void unpack_streamFails_passesItsException() {
    byte[] whole = archive(Part.file("a", "x".repeat(100_000)));
    IOException broken = new IOException("connection reset");
    InputStream stream =
        new SequenceInputStream(
            new ByteArrayInputStream(whole, 0, 60),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] into, int from, int most) throws IOException {
                throw broken;
              }
            });

    assertThatThrownBy(() -> Archives.unpack(stream, target)).isSameAs(broken);
    assertThat(target).doesNotExist();
  }

  @Test
  void unpackLimits_outOfRange_areRefused() {
    UnpackLimits.Builder builder = UnpackLimits.builder();

    assertThatThrownBy(() -> builder.maxEntries(0)).hasMessageContaining("entries: expected 1");
    assertThatThrownBy(() -> builder.maxBytes(-1)).hasMessageContaining("bytes: expected 0");
    assertThatThrownBy(() -> builder.maxRatio(0)).hasMessageContaining("times: expected 1");
    assertThatThrownBy(() -> builder.maxDepth(513)).hasMessageContaining("1 to 512");
    assertThatThrownBy(() -> builder.maxNameBytes(0)).hasMessageContaining("bytes: expected 1");
    assertThat(builder.build()).isEqualTo(UnpackLimits.defaults());
    assertThatThrownBy(() -> PackOptions.defaults().level(10)).hasMessageContaining("1 to 9");
    assertThatThrownBy(() -> PackOptions.defaults().threads(0)).hasMessageContaining("1 to 64");
  }

  private static UnpackLimits limits(long bytes, long entries) {
    return UnpackLimits.builder().maxBytes(bytes).maxEntries(entries).build();
  }

  @Test
  void unpack_truncatedOrNoArchive_failsAndLeavesNothing() {
    byte[] whole = archive(Part.file("a", "x".repeat(100_000)), Part.file("b", "y"));

    for (int length : new int[] {0, 5, 20, whole.length / 2, whole.length - 9}) {
      assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, length)))
          .isInstanceOf(IOException.class);
      assertThat(target).doesNotExist();
    }
    assertThatThrownBy(() -> unpack("no archive".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void unpack_targetThatExists_isRefusedAndKept() throws IOException {
    Files.createDirectory(target);
    Files.writeString(target.resolve("mine"), "x");

    assertThatThrownBy(() -> unpack(archive(Part.file("a", "x")))).isInstanceOf(IOException.class);
    assertThat(target.resolve("mine")).exists();
  }

  /** Nobody may take it for a fault of the archive, which would be told for ever. */
  @Test
  void unpack_diskIsFull_isAFailureOfTheFileSystem() throws IOException {
    try (FileSystem small =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setBlockSize(512).setMaxSize(4_096).build())) {
      byte[] archive = archive(Part.file("f", "x".repeat(100_000)));

      assertThatThrownBy(
              () ->
                  Archives.unpack(
                      new ByteArrayInputStream(archive), small.getPath("d").toAbsolutePath()))
          .isInstanceOf(FileSystemException.class);
    }
  }
}
