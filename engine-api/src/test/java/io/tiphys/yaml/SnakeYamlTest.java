package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;

/** A host without the optional library: what needs it says what to add, all else works. */
class SnakeYamlTest {
  private static final String DOCUMENT = "tiphys: 1\nworkflow: w\ntasks: {t: {image: i:1}}\n";
  private static final URL CLASSES = place(WorkflowYaml.class);
  private static final URL LIBRARY = place(LoaderOptions.class);

  @TempDir Path directory;

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Loads our classes again, where nothing but the platform and what is given can be seen. */
  private static ClassLoader host(URL... path) {
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  /** The same, as modules of a host that requires some. */
  private static ClassLoader modules(String... required) throws URISyntaxException {
    ModuleFinder finder = ModuleFinder.of(Path.of(CLASSES.toURI()), Path.of(LIBRARY.toURI()));
    ModuleLayer boot = ModuleLayer.boot();
    return boot.defineModulesWithOneLoader(
            boot.configuration().resolve(finder, ModuleFinder.of(), Set.of(required)),
            ClassLoader.getPlatformClassLoader())
        .findLoader("io.tiphys");
  }

  private static Object call(
      ClassLoader host, String type, String method, Class<?> parameter, Object argument)
      throws Throwable {
    try {
      return host.loadClass(type).getMethod(method, parameter).invoke(null, argument);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object read(ClassLoader host) throws Throwable {
    return call(host, WorkflowYaml.class.getName(), "read", String.class, DOCUMENT);
  }

  @Test
  void read_withoutTheLibrary_namesWhatToAdd() throws Exception {
    ClassLoader host = host(CLASSES);
    String type = WorkflowYaml.class.getName();
    Path file = Files.writeString(directory.resolve("w.yaml"), DOCUMENT);

    assertThatThrownBy(() -> read(host))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org.yaml:snakeyaml");
    assertThatThrownBy(() -> call(host, type, "read", Path.class, file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org.yaml:snakeyaml");
    assertThatThrownBy(() -> call(host, type, "readAll", Path.class, directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org.yaml:snakeyaml");
  }

  @Test
  void read_withTheLibrary_reads() throws Throwable {
    assertThat(read(host(CLASSES, LIBRARY))).hasToString("workflow 'w'");
  }

  @Test
  void write_withoutTheLibrary_writes() throws Throwable {
    ClassLoader host = host(CLASSES);
    Object workflow =
        call(
            host,
            "io.tiphys.workflow.WorkflowDocument",
            "read",
            Map.class,
            Map.of(
                "tiphys", 1L, "workflow", "w", "tasks", Map.of("t", Map.of("suspend", Map.of()))));

    Object text = call(host, WorkflowYaml.class.getName(), "write", workflow.getClass(), workflow);

    assertThat(text).asString().startsWith("tiphys: 1\nworkflow: w\n");
  }

  @Test
  void read_asModule_findsTheLibraryWhereTheHostRequiresIt() throws Throwable {
    ClassLoader without = modules("io.tiphys");
    ClassLoader with = modules("io.tiphys", "org.yaml.snakeyaml");

    assertThatThrownBy(() -> read(without))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("require org.yaml.snakeyaml");
    assertThat(read(with)).hasToString("workflow 'w'");
  }
}
