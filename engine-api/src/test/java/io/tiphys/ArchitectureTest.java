package io.tiphys;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.tiphys.gates.Fences;
import io.tiphys.gates.Internals;
import io.tiphys.gates.ModuleClasses;
import io.tiphys.gates.OutsideWorld;
import io.tiphys.gates.PackageOrder;
import io.tiphys.gates.PublicSurface;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = ModuleClasses.read();

  @Test
  void packages_dependencies_followTheFlow() {
    PackageOrder.of(
            "io.tiphys.internal.concurrent",
            "io.tiphys.internal.graph",
            "io.tiphys.internal.json",
            "io.tiphys.internal.text",
            "io.tiphys.feature",
            "io.tiphys.error",
            "io.tiphys.artifact",
            "io.tiphys.artifact.archive",
            "io.tiphys.artifact.s3",
            "io.tiphys.artifact.http",
            "io.tiphys.artifact.transfer",
            "io.tiphys.workflow",
            "io.tiphys.submit",
            "io.tiphys.status",
            "io.tiphys.plan",
            "io.tiphys.run",
            "io.tiphys.spi",
            "io.tiphys",
            "io.tiphys.follow",
            "io.tiphys.cleanup",
            "io.tiphys.yaml",
            "io.tiphys.guice")
        .check(CLASSES);
  }

  @Test
  void libraries_use_staysInItsPackage() {
    Fences.closed()
        .allow("software.amazon.awssdk", "io.tiphys.artifact.s3")
        .allow("org.apache.commons.compress", "io.tiphys.artifact.archive")
        .allow("org.yaml.snakeyaml", "io.tiphys.yaml")
        .allow("com.google.inject", "io.tiphys.guice")
        .allow("jakarta.inject", "io.tiphys.guice")
        .allow("javax.xml.stream", "io.tiphys.artifact.http")
        .allow("javax.net.ssl", "io.tiphys.artifact.http")
        .allow("java.sql", "io.tiphys.follow")
        .rule()
        .check(CLASSES);
  }

  @Test
  void internals_types_areNotShown() {
    Internals.neverLeak().check(CLASSES);
    Internals.staysAtHome("io.tiphys").check(CLASSES);
  }

  @Test
  void outsideWorld_clockAndChance_stayInTheirPlaces() {
    OutsideWorld.touchedOnlyBy(
            "io.tiphys.artifact.http.HttpPlaces",
            "io.tiphys.internal.concurrent.Linger",
            "io.tiphys.internal.concurrent.SystemTime",
            "io.tiphys.submit.RequestKey")
        .check(CLASSES);
  }

  @Test
  void publicSurface_change_isAgreed() {
    PublicSurface.check(Path.of("api.txt"));
  }
}
