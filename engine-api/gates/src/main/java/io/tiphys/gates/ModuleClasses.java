package io.tiphys.gates;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The compiled classes of the module whose test is running.
 *
 * <p>Surefire starts tests in the folder of their module, so {@code target/classes} is the place.
 */
public final class ModuleClasses {
  private static final Path FOLDER = Path.of("target", "classes");

  private ModuleClasses() {}

  /**
   * Imports them, and fails when the import missed some: a rule that saw nothing would always hold.
   *
   * @return the classes
   */
  public static JavaClasses read() {
    return read(FOLDER);
  }

  static JavaClasses read(Path folder) {
    JavaClasses classes = new ClassFileImporter().importPath(folder);
    checkSeen(classes.size(), countOnDisk(folder), folder);
    return classes;
  }

  static void checkSeen(long seen, long onDisk, Path folder) {
    if (onDisk == 0 || seen * 100 < onDisk * 95) {
      throw new AssertionError(
          "the rules saw " + seen + " of " + onDisk + " classes in " + folder + ", under 95 %");
    }
  }

  private static long countOnDisk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.equals("module-info.class") && !name.equals("package-info.class"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
