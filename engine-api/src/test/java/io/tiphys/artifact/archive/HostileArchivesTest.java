package io.tiphys.artifact.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * SEC-007, SEC-008, SEC-009, SEC-014: archives that were made to do harm, each feature in several
 * places, each archive packed in several ways, and what somebody has put where it is unpacked. All
 * of them are refused with a reason, or stay in their directory; nothing else changes.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class HostileArchivesTest {
  private static final UnpackLimits LIMITS =
      UnpackLimits.builder().maxBytes(1 << 20).maxEntries(1_000).build();

  @TempDir Path temp;

  /** Where in an archive the feature is. */
  private enum Place {
    FIRST(""),
    AFTER_HONEST(""),
    DEEP("a/b/c/"),
    BELOW_A_LISTED_DIRECTORY("d/");

    private final String in;

    Place(String in) {
      this.in = in;
    }

    byte[] tar(HostileFeature feature, Path outside) {
      RawTar tar = new RawTar();
      if (this != FIRST) {
        tar.directory("d").file("d/honest", "honest").symbolicLink("honest", "d/honest");
      }
      String up = "../".repeat(in.length() / 2 + 1);
      feature.make().to(tar, in, up, outside.toString());
      return feature.cut().apply(tar.end().bytes());
    }
  }

  /** What is where the archive is unpacked, or comes there meanwhile. */
  private enum Preset {
    NOTHING,
    LINK_TO_OUTSIDE,
    LINK_TO_NOTHING,
    DIRECTORY_OF_LINKS,
    DIRECTORIES_BECOME_LINKS,
    TARGET_BECOMES_LINK;

    boolean isThereBefore() {
      return this == LINK_TO_OUTSIDE || this == LINK_TO_NOTHING || this == DIRECTORY_OF_LINKS;
    }
  }

  private record Archive(HostileFeature feature, Place place, Packing packing, Preset preset) {}

  /** All places with nothing there, all packings, and each preset in two of the places. */
  private static List<Archive> archives(HostileFeature feature) {
    List<Archive> all = new ArrayList<>();
    Packing[] packings = Packing.values();
    int turn = Math.abs(feature.name().hashCode() % packings.length);
    for (Place place : Place.values()) {
      for (Packing packing : packings) {
        if (place == Place.FIRST || packing.ordinal() == (place.ordinal() + turn) % 4) {
          all.add(new Archive(feature, place, packing, Preset.NOTHING));
        }
      }
      for (Preset preset : Preset.values()) {
        if (preset != Preset.NOTHING && (preset.ordinal() + place.ordinal() + turn) % 2 == 0) {
          all.add(new Archive(feature, place, packings[turn], preset));
        }
      }
    }
    return all;
  }

  @Test
  void archives_number_isAtLeastFiveHundred() {
    long different =
        HostileFeature.all().stream().flatMap(feature -> archives(feature).stream()).count();

    assertThat(different).isGreaterThan(1_500);
    assertThat(HostileFeature.all().stream().map(HostileFeature::name)).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> unpack_hostileArchive_isRefusedOrConfined() {
    return HostileFeature.all().stream()
        .map(
            feature ->
                DynamicTest.dynamicTest(
                    feature.name(),
                    () -> {
                      for (Archive archive : archives(feature)) {
                        tryOut(archive);
                      }
                    }));
  }

  private void tryOut(Archive archive) throws IOException {
    Path world = Files.createTempDirectory(temp, "world");
    Path outside = Files.createDirectory(world.resolve("outside"));
    Files.writeString(outside.resolve("untouched"), "untouched");
    Files.createDirectories(outside.resolve("b/c"));
    Path target = world.resolve("target");
    preset(archive.preset(), target, outside);
    byte[] packed = archive.packing().pack(archive.place().tar(archive.feature(), outside));
    Map<String, String> before = picture(world, Path.of("nothing"));

    Throwable thrown = catchThrowable(() -> unpack(archive.preset(), packed, target, outside));

    String what = archive.toString();
    if (archive.preset().isThereBefore()) {
      assertThat(thrown).as(what).isInstanceOf(FileAlreadyExistsException.class);
      assertThat(picture(world, Path.of("nothing"))).as(what).isEqualTo(before);
    } else {
      assertThat(picture(world, target)).as(what).isEqualTo(before);
      if (archive.preset() == Preset.NOTHING) {
        assertOutcome(archive, thrown, target);
      } else if (thrown != null) {
        assertThat(thrown)
            .as(what)
            .isInstanceOfAny(ArchiveRefusedException.class, FileSystemException.class);
      }
    }
    delete(world);
  }

  private static void preset(Preset preset, Path target, Path outside) throws IOException {
    if (preset == Preset.LINK_TO_OUTSIDE) {
      Files.createSymbolicLink(target, outside);
    } else if (preset == Preset.LINK_TO_NOTHING) {
      Files.createSymbolicLink(target, outside.resolve("evil"));
    } else if (preset == Preset.DIRECTORY_OF_LINKS) {
      Files.createDirectory(target);
      for (String name : List.of("a", "d", "l", "f", "honest", "evil")) {
        Files.createSymbolicLink(target.resolve(name), outside);
      }
    }
  }

  private static void unpack(Preset preset, byte[] packed, Path target, Path outside)
      throws IOException {
    InputStream bytes = new ByteArrayInputStream(packed);
    if (preset == Preset.DIRECTORIES_BECOME_LINKS || preset == Preset.TARGET_BECOMES_LINK) {
      bytes = new Attack(bytes, packed.length / 20 + 1, preset, target, outside);
    }
    Archives.unpack(bytes, target, LIMITS);
  }

  /** Gives some bytes at a time, and puts links between. */
  private static final class Attack extends FilterInputStream {
    private final int atATime;
    private final Preset preset;
    private final Path target;
    private final Path outside;

    Attack(InputStream bytes, int atATime, Preset preset, Path target, Path outside) {
      super(bytes);
      this.atATime = atATime;
      this.preset = preset;
      this.target = target;
      this.outside = outside;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (preset == Preset.TARGET_BECOMES_LINK) {
        replace(target);
      } else if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> all = Files.list(target)) {
          for (Path each : all.toList()) {
            replace(each);
          }
        }
      }
      return super.read(into, from, Math.min(most, atATime));
    }

    private void replace(Path directory) throws IOException {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        delete(directory);
        Files.createSymbolicLink(directory, outside);
      }
    }
  }

  private static void assertOutcome(Archive archive, Throwable thrown, Path target)
      throws IOException {
    String what = archive.toString();
    if (archive.feature().refusal().isEmpty()) {
      assertThat(thrown).as(what).isNull();
      assertHarmless(target, what);
      delete(target);
    } else {
      assertThat(thrown)
          .as(what)
          .isInstanceOf(ArchiveRefusedException.class)
          .hasMessageStartingWith("archive refused: ")
          .hasMessageContaining(archive.feature().refusal());
      assertThat(thrown.getMessage().codePoints().noneMatch(Character::isISOControl)).isTrue();
      assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).as(what).isFalse();
    }
  }

  private static void assertHarmless(Path target, String what) throws IOException {
    Path root = target.toRealPath();
    try (Stream<Path> all = Files.walk(target)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Map<String, Object> found =
            Files.readAttributes(path, "unix:mode,nlink", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) found.get("mode");
        assertThat(mode & 07000).as("%s: set-id bits of %s", what, path).isZero();
        assertThat(mode & 0170000).as("%s: kind of %s", what, path).isIn(0100000, 0040000, 0120000);
        if ((mode & 0170000) == 0100000) {
          assertThat(found.get("nlink")).as("%s: links to %s", what, path).isEqualTo(1);
        } else if ((mode & 0170000) == 0120000 && Files.exists(path)) {
          assertThat(path.toRealPath()).as("%s: link %s", what, path).startsWith(root);
        }
      }
    }
  }

  /** All that there is but for one directory: kinds, modes, contents, targets of links. */
  private static Map<String, String> picture(Path world, Path except) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> found = Files.walk(world)) {
      for (Path path : (Iterable<Path>) found::iterator) {
        if (!path.startsWith(except)) {
          String mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS).toString();
          all.put(world.relativize(path).toString(), mode + " " + content(path));
        }
      }
    }
    return all;
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return Files.readSymbolicLink(path).toString();
    }
    return Files.isRegularFile(path) ? Files.readString(path) : "";
  }

  private static void delete(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
