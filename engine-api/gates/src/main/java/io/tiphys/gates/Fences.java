package io.tiphys.gates;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Which libraries a module may use, and where. What is not said is not allowed, apart from the
 * module {@code java.base}, JSpecify and this project.
 *
 * <p>Immutable.
 */
public final class Fences {
  private static final List<String> EVERYWHERE =
      List.of(
          "java.io",
          "java.lang",
          "java.math",
          "java.net",
          "java.nio",
          "java.security",
          "java.text",
          "java.time",
          "java.util",
          "org.jspecify",
          "io.tiphys");

  private record Fence(String library, List<String> packages) {
    boolean permits(String packageName) {
      return packages.isEmpty() || packages.stream().anyMatch(p -> isWithin(packageName, p));
    }
  }

  private final List<Fence> fences;

  private Fences(List<Fence> fences) {
    this.fences = List.copyOf(fences);
  }

  /**
   * No library at all.
   *
   * @return the fences
   */
  public static Fences closed() {
    return new Fences(List.of());
  }

  /**
   * Adds a library.
   *
   * @param library the package that its classes live under
   * @param packages the packages of the module, with what is below them, that may use it; none
   *     means all
   * @return new fences
   */
  public Fences allow(String library, String... packages) {
    List<Fence> more = new ArrayList<>(fences);
    more.add(new Fence(library, List.of(packages)));
    return new Fences(more);
  }

  /**
   * Makes the rule.
   *
   * @return the rule
   */
  public ArchRule rule() {
    return ArchRuleDefinition.classes()
        .should(
            new ArchCondition<>("use libraries only where that is allowed") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  JavaClass used = dependency.getTargetClass().getBaseComponentType();
                  if (!used.isPrimitive() && !permits(type.getPackageName(), used)) {
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                  }
                }
              }
            });
  }

  private boolean permits(String user, JavaClass used) {
    String library = used.getPackageName();
    return EVERYWHERE.stream().anyMatch(root -> isWithin(library, root))
        || fences.stream().anyMatch(f -> isWithin(library, f.library()) && f.permits(user));
  }

  private static boolean isWithin(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}
