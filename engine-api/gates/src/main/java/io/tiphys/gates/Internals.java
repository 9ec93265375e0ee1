package io.tiphys.gates;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Packages named {@code internal} belong to one module, and none of its users sees them. */
public final class Internals {
  private static final String OURS = "io.tiphys";

  private Internals() {}

  /**
   * Public and protected signatures outside {@code internal} name no type inside it.
   *
   * @return the rule
   */
  public static ArchRule neverLeak() {
    return ArchRuleDefinition.classes()
        .that()
        .resideOutsideOfPackage("..internal..")
        .should(
            new ArchCondition<>("not show internal types") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type)) {
                  return;
                }
                report(type, type.getName(), supertypes(type), events);
                for (JavaMember member : type.getMembers()) {
                  if (isVisible(member.getModifiers())) {
                    report(member, member.getFullName(), signature(member), events);
                  }
                }
              }
            })
        .allowEmptyShould(true);
  }

  /**
   * Internal packages of other modules are not used.
   *
   * @param root the root package of this module
   * @return the rule
   */
  public static ArchRule staysAtHome(String root) {
    return ArchRuleDefinition.classes()
        .should(
            new ArchCondition<>("not use internal packages of other modules") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
                  if (isInternal(used) && !used.startsWith(root + ".internal")) {
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                  }
                }
              }
            });
  }

  private static boolean isInternal(String packageName) {
    return packageName.startsWith(OURS)
        && Arrays.asList(packageName.split("\\.", -1)).contains("internal");
  }

  private static boolean isVisible(JavaClass type) {
    Optional<JavaClass> enclosing = type.getEnclosingClass();
    return isVisible(type.getModifiers()) && (enclosing.isEmpty() || isVisible(enclosing.get()));
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> supertypes(JavaClass type) {
    return Stream.of(
            type.getSuperclass().stream(),
            type.getInterfaces().stream(),
            type.getTypeParameters().stream())
        .flatMap(types -> types);
  }

  private static Stream<JavaType> signature(JavaMember member) {
    if (member instanceof JavaCodeUnit method) {
      List<JavaClass> thrown = method.getExceptionTypes();
      return Stream.of(
              Stream.of(method.getReturnType()),
              method.getParameterTypes().stream(),
              method.getTypeParameters().stream(),
              thrown.stream())
          .flatMap(types -> types);
    }
    return Stream.of(((JavaField) member).getType());
  }

  private static void report(
      Object where, String name, Stream<? extends JavaType> types, ConditionEvents events) {
    types
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .distinct()
        .filter(type -> isInternal(type.getBaseComponentType().getPackageName()))
        .forEach(
            type ->
                events.add(
                    SimpleConditionEvent.violated(where, name + " shows " + type.getName())));
  }
}
