package io.tiphys.tck;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kit on a class path that is named when it runs: {@code java -jar} takes no other. Everything
 * is loaded from there, the kit itself from where it is.
 *
 * <p>Immutable.
 */
final class OtherClassPath {
  static final String OPTION = "--class-path";

  private final List<URL> places;

  private OtherClassPath(List<URL> places) {
    this.places = List.copyOf(places);
  }

  /**
   * Reads a class path.
   *
   * @param path files and folders, with the separator of this system between them
   */
  static OtherClassPath of(String path) throws MalformedURLException {
    List<URL> places = new ArrayList<>();
    places.add(Main.class.getProtectionDomain().getCodeSource().getLocation());
    for (String place : path.split(File.pathSeparator, -1)) {
      places.add(Path.of(place).toUri().toURL());
    }
    return new OtherClassPath(places);
  }

  /** Does what {@link Main#run} does there. */
  int run(String[] args, PrintStream out) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader there =
        new URLClassLoader(
            "kit", places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(there); // there services are looked for
      Method run =
          there
              .loadClass(Main.class.getName())
              .getDeclaredMethod("run", String[].class, PrintStream.class);
      run.setAccessible(true);
      return (int) run.invoke(null, args, out);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
