package io.tiphys.examples.view;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.tiphys.gates.Fences;
import io.tiphys.gates.Internals;
import io.tiphys.gates.ModuleClasses;
import io.tiphys.gates.OutsideWorld;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = ModuleClasses.read();

  @Test
  void libraries_use_isNone() {
    Fences.closed().rule().check(CLASSES);
  }

  @Test
  void internals_otherModules_areNotUsed() {
    Internals.staysAtHome("io.tiphys.examples.view").check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_comeFromTheCaller() {
    OutsideWorld.touchedOnlyBy().check(CLASSES);
  }
}
