package io.tiphys.tck.shell;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.tiphys.gates.Fences;
import io.tiphys.gates.Internals;
import io.tiphys.gates.ModuleClasses;
import io.tiphys.gates.OutsideWorld;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = ModuleClasses.read();

  @Test
  void libraries_use_isNotThere() {
    Fences.closed().rule().check(CLASSES);
  }

  @Test
  void internals_otherModules_areNotUsed() {
    Internals.staysAtHome("io.tiphys.tck.shell").check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_stayInTheirPlaces() {
    OutsideWorld.touchedOnlyBy("io.tiphys.tck.shell.ShellBackend").check(CLASSES);
  }
}
