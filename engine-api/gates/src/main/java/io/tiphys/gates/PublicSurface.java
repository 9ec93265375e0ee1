package io.tiphys.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What users of a module can see, as text: one line for each type and member outside {@code
 * internal} packages. Kept in the repository, so that a change of the API is a change that a review
 * sees.
 */
public final class PublicSurface {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Pattern PACKAGES =
      Pattern.compile(
          "(java\\.lang\\.|java\\.util\\.|java\\.time\\.|io\\.tiphys\\.)([a-z0-9]+\\.)*");

  private PublicSurface() {}

  /**
   * Compares the surface with a file of the module; {@code -Dapi.update} writes the file instead.
   *
   * @param file the file, relative to the module
   */
  public static void check(Path file) {
    String now = describe(CLASSES);
    try {
      if (System.getProperty("api.update") != null) {
        Files.writeString(file, now);
      }
      String agreed = Files.exists(file) ? Files.readString(file) : "";
      if (!agreed.equals(now)) {
        throw new AssertionError(
            "the public API differs from "
                + file
                + ": "
                + difference(agreed, now)
                + "\nIf that is wanted, run the test with -Dapi.update, review the difference, and"
                + " say it in CHANGELOG.md");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String difference(String agreed, String now) {
    Set<String> gone = new TreeSet<>(agreed.lines().toList());
    Set<String> come = new TreeSet<>(now.lines().toList());
    Set<String> common = new TreeSet<>(gone);
    common.retainAll(come);
    gone.removeAll(common);
    come.removeAll(common);
    StringBuilder text = new StringBuilder();
    gone.forEach(line -> text.append("\n- ").append(line.strip()));
    come.forEach(line -> text.append("\n+ ").append(line.strip()));
    return text.toString();
  }

  static String describe(Path classes) {
    Map<String, List<String>> byPackage = new TreeMap<>();
    for (Class<?> type : visibleTypes(classes)) {
      byPackage.computeIfAbsent(type.getPackageName(), p -> new ArrayList<>()).add(describe(type));
    }
    StringBuilder text = new StringBuilder();
    byPackage.forEach(
        (name, types) -> {
          text.append("package ").append(name).append("\n\n");
          types.forEach(type -> text.append(type).append('\n'));
        });
    return text.toString();
  }

  private static List<Class<?>> visibleTypes(Path classes) {
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String name = classes.relativize(file).toString().replace('/', '.').replace('\\', '.');
        if (name.endsWith(".class") && !name.contains("-info.") && !name.contains(".internal.")) {
          Class<?> type =
              Class.forName(
                  name.substring(0, name.length() - ".class".length()),
                  false,
                  Thread.currentThread().getContextClassLoader());
          if (isVisible(type)) {
            found.add(type);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    found.sort(Comparator.comparing(Class::getName));
    return found;
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    return isVisible(type.getModifiers()) && (enclosing == null || isVisible(enclosing));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String describe(Class<?> type) {
    StringBuilder text = new StringBuilder(shorten(header(type)));
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      text.append(" extends ").append(shorten(type.getGenericSuperclass().getTypeName()));
    }
    for (java.lang.reflect.Type implemented : type.getGenericInterfaces()) {
      text.append(" is ").append(shorten(implemented.getTypeName()));
    }
    text.append('\n');
    Set<String> lines = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      addIfVisible(field, field.toGenericString(), lines);
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      addIfVisible(constructor, constructor.toGenericString(), lines);
    }
    for (Method method : type.getDeclaredMethods()) {
      addIfVisible(method, method.toGenericString(), lines);
    }
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  /** Newer JDKs print what is sealed, JDK 17 does not. */
  private static String header(Class<?> type) {
    String plain = type.toGenericString().replace("non-sealed ", "").replace("sealed ", "");
    return type.isSealed() ? plain.replaceFirst(" (class|interface) ", " sealed $1 ") : plain;
  }

  private static void addIfVisible(Member member, String generic, Set<String> lines) {
    boolean generated = member.isSynthetic() || (member instanceof Method m && m.isBridge());
    if (isVisible(member.getModifiers()) && !generated) {
      String owner = member.getDeclaringClass().getName();
      String name =
          member instanceof Executable && !(member instanceof Method)
              ? generic.replace(owner + "(", "new(")
              : generic.replace(owner + "." + member.getName(), member.getName());
      lines.add(shorten(name));
    }
  }

  private static String shorten(String text) {
    return PACKAGES.matcher(text).replaceAll("").replace('$', '.');
  }
}
