package io.tiphys.yaml;

import static java.util.Objects.requireNonNull;

import org.yaml.snakeyaml.LoaderOptions;

/** The library that reads YAML, which a host adds when it needs it. */
final class SnakeYaml {
  private SnakeYaml() {}

  /**
   * Checks that the library is there, before a class that needs it is loaded.
   *
   * @throws IllegalStateException if it is not; says what to add
   */
  static void require() {
    try {
      requireNonNull(LoaderOptions.class);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "reading workflows as YAML needs SnakeYAML 2, which is not there - add the dependency"
              + " org.yaml:snakeyaml; where io.tiphys is a module, also let the application require"
              + " org.yaml.snakeyaml",
          e);
    }
  }
}
