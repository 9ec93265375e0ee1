package io.tiphys.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.tiphys.gates.Internals;
import io.tiphys.gates.ModuleClasses;
import io.tiphys.gates.OutsideWorld;
import io.tiphys.gates.PackageOrder;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = ModuleClasses.read();

  @Test
  void packages_dependencies_followTheFlow() {
    PackageOrder.of(
            "io.tiphys.tck.internal.catalogue",
            "io.tiphys.tck.internal.body",
            "io.tiphys.tck.internal.trace",
            "io.tiphys.tck.internal.generate",
            "io.tiphys.tck.internal.check",
            "io.tiphys.tck.internal.scenario",
            "io.tiphys.tck.internal.run",
            "io.tiphys.tck.internal.store",
            "io.tiphys.tck.internal.report",
            "io.tiphys.tck")
        .check(CLASSES);
  }

  // A verdict has to be found again from a trace file alone.
  @Test
  void checks_engine_isOutOfTheirReach() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.tiphys.tck.internal.check")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.tiphys.Engine")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("RecordingEngine")
        .check(CLASSES);
  }

  // What an oracle knows of an engine it would not find wrong there.
  @Test
  void generatedWorkflows_engine_isOutOfTheirReach() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.tiphys.tck.internal.generate")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.tiphys.Engine")
        .check(CLASSES);
  }

  @Test
  void internals_types_stayAtHome() {
    Internals.staysAtHome("io.tiphys.tck").check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_stayInTheirPlaces() {
    OutsideWorld.touchedOnlyBy(
            "io.tiphys.tck.Session",
            "io.tiphys.tck.internal.body.MachineClock",
            "io.tiphys.tck.internal.body.ProcessBody",
            "io.tiphys.tck.internal.trace.RealClock")
        .check(CLASSES);
  }

  @Test
  void publicSurface_types_areFew() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .contains("EngineTck", "EngineUnderTest", "TaskBodies", "TimingProfile")
        .hasSizeLessThanOrEqualTo(10);
  }
}
