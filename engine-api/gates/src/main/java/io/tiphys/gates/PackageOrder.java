package io.tiphys.gates;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;

/** The packages of a module in order: each may use itself and those before it. Leaves no cycle. */
public final class PackageOrder extends ArchCondition<JavaClass> {
  private final List<String> packages;

  private PackageOrder(List<String> packages) {
    super("use only packages that come before their own");
    this.packages = packages;
  }

  /**
   * Makes the rule.
   *
   * @param packages the full names, lowest first
   * @return the rule
   */
  public static ArchRule of(String... packages) {
    return ArchRuleDefinition.classes().should(new PackageOrder(List.of(packages)));
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    int own = packages.indexOf(type.getPackageName());
    if (own < 0) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              type.getName()
                  + " is in a package without a place: add "
                  + type.getPackageName()
                  + " to the order in ArchitectureTest"));
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      int other =
          packages.indexOf(dependency.getTargetClass().getBaseComponentType().getPackageName());
      if (other > own) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }
}
