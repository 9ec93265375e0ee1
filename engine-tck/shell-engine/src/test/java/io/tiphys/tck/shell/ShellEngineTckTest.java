package io.tiphys.tck.shell;

import io.tiphys.Engine;
import io.tiphys.tck.EngineTck;
import io.tiphys.tck.EngineUnderTest;
import io.tiphys.tck.TaskBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ShellEngineTckTest extends EngineTck {
  private final Path folder = newFolder();

  @Override
  protected EngineUnderTest engineUnderTest() {
    Path other = newFolder();
    return EngineUnderTest.of("shell", () -> open(folder), TaskBodies.shell("sh"))
        .otherTenant(() -> open(other))
        .leavesNothing();
  }

  private static Engine open(Path folder) {
    try {
      return ShellEngine.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target", "tck-state")), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
