package io.tiphys.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc of every type that users see says what it means for threads: in one of the three
 * forms for what we make, or, for what users implement, by whom it is called. Enums need not:
 * nothing about them changes.
 */
class ThreadsTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern SAYS_SO =
      Pattern.compile(
          "\\bImmutable\\b|\\bThread-safe\\b|\\bNot thread-safe\\b|\\bCalled [^.;]*\\bthread",
          Pattern.DOTALL);

  private final List<String> silent = new ArrayList<>();
  private int seen;

  private void look(Iterable<? extends JavaFileObject> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, sources);
    DocTrees docs = DocTrees.instance(task);
    for (CompilationUnitTree unit : task.parse()) {
      TreePath file = new TreePath(unit);
      for (Tree type : unit.getTypeDecls()) {
        look(new TreePath(file, type), "", false, docs);
      }
    }
  }

  private void look(TreePath path, String around, boolean publicByNature, DocTrees docs) {
    if (!(path.getLeaf() instanceof ClassTree type)
        || !(publicByNature || type.getModifiers().getFlags().contains(Modifier.PUBLIC))) {
      return;
    }
    seen++;
    String name = around + type.getSimpleName();
    String text = docs.getDocComment(path);
    if (type.getKind() != Tree.Kind.ENUM
        && (text == null || !SAYS_SO.matcher(text.replaceAll("\\s+", " ")).find())) {
      silent.add(name);
    }
    boolean inside =
        type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
    for (Tree member : type.getMembers()) {
      look(new TreePath(path, member), name + ".", inside, docs);
    }
  }

  @Test
  void javadoc_ofPublicTypes_speaksOfThreads() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : List.of("engine-api", "engine-local")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        all.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("internal"))
            .forEach(files::add);
      }
    }
    try (StandardJavaFileManager manager =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      look(manager.getJavaFileObjectsFromPaths(files));
    }

    assertThat(seen).isGreaterThan(100);
    assertThat(silent).as("say Immutable, Thread-safe, Not thread-safe, or Called by …").isEmpty();
  }

  @Test
  void look_typesThatAreSilent_findsThese() throws IOException {
    look(
        List.of(
            source(
                """
                /** Immutable. */
                public interface Outer {
                  /** Says nothing. */
                  record Inner(int x) {}
                  /** Called by any thread. */
                  interface Callback {}
                  enum Kind { A }
                }
                class Hidden { public static final class AlsoHidden {} }
                """)));

    assertThat(silent).containsExactly("Outer.Inner");
    assertThat(seen).isEqualTo(4);
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Outer.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
