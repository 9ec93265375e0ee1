package io.tiphys.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file under {@code src/test/resources/golden}. {@code -Dgolden.update} writes
 * the files instead; the difference is then reviewed like code.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** Fails unless the file holds exactly the text. */
  public static void assertMatches(String file, String text) {
    Path path = ROOT.resolve(file);
    try {
      if (System.getProperty("golden.update") != null) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      assertThat(text)
          .as("differs from %s; if that is wanted, run the test with -Dgolden.update", path)
          .isEqualTo(Files.exists(path) ? Files.readString(path) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
