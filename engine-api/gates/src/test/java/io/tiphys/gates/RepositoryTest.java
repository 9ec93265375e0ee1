package io.tiphys.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every file of the repository. */
class RepositoryTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int LONG = 300;
  private static final int TOO_LONG = 500;

  /**
   * Beans with a field and its text after the other: splitting them would not make them shorter.
   */
  private static final Path BEANS = Path.of("engine-argo/src/main/java/io/tiphys/argo/model");

  /** Paths of a machine, and hosts of registries; the schema of a pom is no registry. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "/(root|home)/\\w|\\.\\./shared|https?://[a-z0-9.-]*(repo\\.maven|repo1\\.maven|central\\.sonatype|"
              + "proxy\\.golang|registry\\.npmjs|pypi\\.org|pythonhosted|deb\\.debian|crates\\.io)");

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file -> !inside(file, "target") && !inside(file, ".git") && !inside(file, ".idea"))
          .toList();
    }
  }

  private static boolean inside(Path file, String folder) {
    for (Path part : ROOT.relativize(file)) {
      if (part.toString().equals(folder)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void javaFiles_length_staysReadable() throws IOException {
    List<Path> java =
        files().stream()
            .filter(f -> f.toString().endsWith(".java"))
            .filter(f -> !f.startsWith(ROOT.resolve(BEANS)))
            .toList();

    List<String> over = new ArrayList<>();
    List<String> farOver = new ArrayList<>();
    for (Path file : java) {
      long lines;
      try (Stream<String> text = Files.lines(file)) {
        lines = text.count();
      }
      String entry = ROOT.relativize(file) + ": " + lines;
      if (lines > LONG) {
        over.add(entry);
      }
      if (lines > TOO_LONG) {
        farOver.add(entry);
      }
    }

    assertThat(java).hasSizeGreaterThan(100);
    assertThat(farOver).as("files over %d lines", TOO_LONG).isEmpty();
    assertThat(over.size() * 100)
        .as("3 %% of %d files may be over %d lines, but there are %s", java.size(), LONG, over)
        .isLessThanOrEqualTo(java.size() * 3);
  }

  @Test
  void textFiles_content_namesNoMachineAndNoRegistry() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      if (file.endsWith("RepositoryTest.java")
          || file.endsWith(Path.of(".ci", "run"))
          || Files.size(file) > 2_000_000) {
        continue;
      }
      String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
      text.lines()
          .filter(line -> FOREIGN.matcher(line).find())
          .forEach(line -> found.add(ROOT.relativize(file) + ": " + line.strip()));
    }

    assertThat(found).isEmpty();
  }
}
