package io.tiphys.argo;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
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
            "io.tiphys.argo.model",
            "io.tiphys.argo.internal.names",
            "io.tiphys.argo.internal.compile",
            "io.tiphys.argo.internal.status",
            "io.tiphys.argo.internal.client",
            "io.tiphys.argo.internal.gateway",
            "io.tiphys.argo.internal.backend",
            "io.tiphys.argo")
        .check(CLASSES);
  }

  /** Of Jackson only the annotations, so that one jar serves both lines of fabric8. */
  @Test
  void libraries_use_isWhatBothLinesOfFabric8Share() {
    Fences.closed()
        .allow(
            "com.fasterxml.jackson.annotation",
            "io.tiphys.argo.model",
            "io.tiphys.argo.internal.client",
            "io.tiphys.argo.internal.compile")
        .allow("io.github.resilience4j", "io.tiphys.argo.internal.client")
        .allow("javax.crypto", "io.tiphys.argo.internal.gateway")
        .allow("io.fabric8.kubernetes")
        .rule()
        .check(CLASSES);
  }

  /** The server that pods talk to knows stores and keys, and nothing of the cluster. */
  @Test
  void gateway_dependencies_areNothingOfKubernetes() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.tiphys.argo.internal.gateway")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.fabric8..",
            "io.tiphys.argo.model",
            "io.tiphys.argo.internal.client",
            "io.tiphys.argo.internal.compile",
            "io.tiphys.argo.internal.status")
        .check(CLASSES);
  }

  @Test
  void internals_types_areNotShown() {
    Internals.neverLeak().check(CLASSES);
    Internals.staysAtHome("io.tiphys.argo").check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_areNotTouched() {
    OutsideWorld.touchedOnlyBy(
            "io.tiphys.argo.internal.client.SystemTicks",
            "io.tiphys.argo.internal.backend.ThisMachine")
        .check(CLASSES);
  }
}
