package io.tiphys.examples.host;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.tiphys.gates.Fences;
import io.tiphys.gates.Internals;
import io.tiphys.gates.ModuleClasses;
import io.tiphys.gates.OutsideWorld;
import io.tiphys.gates.PackageOrder;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.tiphys.examples.host";
  private static final JavaClasses CLASSES = ModuleClasses.read();

  @Test
  void packages_dependencies_goFromTheDomainUp() {
    PackageOrder.of(
            ROOT + ".domain",
            ROOT + ".json",
            ROOT + ".store",
            ROOT + ".web",
            ROOT + ".domain.web",
            ROOT + ".workflow",
            ROOT + ".workflow.web",
            ROOT)
        .check(CLASSES);
  }

  @Test
  void libraries_use_isWhereItBelongs() {
    Fences.closed()
        .allow("java.sql")
        .allow("jakarta.inject")
        .allow("com.google.inject", ROOT)
        .allow("org.jdbi")
        .allow("io.fabric8.kubernetes.api.model", ROOT)
        .allow("org.flywaydb", ROOT)
        .allow("com.zaxxer", ROOT)
        .allow("com.fasterxml.jackson", ROOT + ".json")
        .allow("io.javalin", ROOT + ".web", ROOT + ".domain.web", ROOT + ".workflow.web")
        .allow("jakarta.servlet", ROOT + ".web", ROOT + ".domain.web", ROOT + ".workflow.web")
        .allow("org.eclipse.jetty", ROOT + ".web")
        .allow("io.micrometer", ROOT + ".web")
        .allow("javax.crypto", ROOT + ".web")
        .allow("javax.sql")
        .allow("software.amazon.awssdk", ROOT + ".store")
        .rule()
        .check(CLASSES);
  }

  @Test
  void internals_otherModules_areNotUsed() {
    Internals.staysAtHome(ROOT).check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_comeFromMain() {
    OutsideWorld.touchedOnlyBy(ROOT + ".Demo").check(CLASSES);
  }
}
