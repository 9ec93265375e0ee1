package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.tiphys.gates.Fences;
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
            "io.tiphys.local.internal.time",
            "io.tiphys.local.internal.process",
            "io.tiphys.local.internal.schedule",
            "io.tiphys.local.internal.files",
            "io.tiphys.local.internal.action",
            "io.tiphys.local.internal.attempt",
            "io.tiphys.local.internal.backend",
            "io.tiphys.local")
        .check(CLASSES);
  }

  @Test
  void libraries_use_isNotThere() {
    Fences.closed().rule().check(CLASSES);
  }

  @Test
  void internals_types_areNotShown() {
    Internals.neverLeak().check(CLASSES);
    Internals.staysAtHome("io.tiphys.local").check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_stayInTheirPlaces() {
    OutsideWorld.touchedOnlyBy(
            "io.tiphys.local.internal.backend.Linger",
            "io.tiphys.local.internal.time.RealClock",
            "io.tiphys.local.internal.process.RealTime",
            "io.tiphys.local.internal.backend.RunIds")
        .check(CLASSES);
  }

  // Users see few names: an engine, what a function gets, and a time for tests.
  @Test
  void publicSurface_types_areFive() {
    assertThat(CLASSES.stream().filter(ArchitectureTest::isSeen).map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "LocalEngine", "Builder", "TaskFunction", "TaskCall", "VirtualTime");
  }

  private static boolean isSeen(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getPackageName().contains(".internal");
  }
}
