package io.tiphys.testing;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles short texts as a user of the API would, and says what is wrong with them. */
public final class Snippets {
  private Snippets() {}

  /**
   * Compiles classes without a package, all together and without output.
   *
   * @param sources the text of each class by its name
   * @param users the library that they use, as one of its classes
   * @return the errors of each class that has some
   */
  public static Map<String, List<Diagnostic<? extends JavaFileObject>>> errors(
      Map<String, String> sources, Class<?> users) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    List<Source> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    List<String> options = List.of("-proc:none", "-Xlint:none", "-cp", location(users));
    try {
      ((JavacTask) compiler.getTask(null, null, collector, options, null, files)).analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, List<Diagnostic<? extends JavaFileObject>>> errors = new TreeMap<>();
    for (Diagnostic<? extends JavaFileObject> found : collector.getDiagnostics()) {
      if (found.getKind() == Diagnostic.Kind.ERROR) {
        String name = found.getSource() instanceof Source source ? source.name : "";
        errors.computeIfAbsent(name, n -> new ArrayList<>()).add(found);
      }
    }
    return errors;
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
