package io.tiphys.examples.cli;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.tiphys.gates.Fences;
import io.tiphys.gates.Internals;
import io.tiphys.gates.ModuleClasses;
import io.tiphys.gates.OutsideWorld;
import io.tiphys.gates.PackageOrder;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.tiphys.examples.cli";
  private static final JavaClasses CLASSES = ModuleClasses.read();

  @Test
  void packages_dependencies_goFromTheConsoleUp() {
    PackageOrder.of(ROOT + ".console", ROOT + ".graph", ROOT + ".live", ROOT + ".engine", ROOT)
        .check(CLASSES);
  }

  @Test
  void libraries_use_isWhereItBelongs() {
    Fences.closed()
        .allow("picocli")
        .allow("com.fasterxml.jackson", ROOT + ".console")
        .allow("io.fabric8", ROOT + ".engine")
        .allow("software.amazon.awssdk", ROOT + ".engine")
        .rule()
        .check(CLASSES);
  }

  @Test
  void internals_otherModules_areNotUsed() {
    Internals.staysAtHome(ROOT).check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_comeFromMain() {
    OutsideWorld.touchedOnlyBy(ROOT + ".Main").check(CLASSES);
  }
}
