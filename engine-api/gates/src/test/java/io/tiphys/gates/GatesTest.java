package io.tiphys.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A gate that cannot fail is none: each is shown something that it must refuse. */
class GatesTest {
  private static final JavaClasses GATES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));
  private static final JavaClasses OFFENDERS =
      new ClassFileImporter().importClasses(Offender.class);

  static final class Offender {
    long now() {
      return System.nanoTime();
    }
  }

  @Test
  void touchedOnlyBy_classThatReadsTheClock_isRefusedUnlessAllowed() {
    assertThatThrownBy(() -> OutsideWorld.touchedOnlyBy().check(OFFENDERS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nanoTime");
    OutsideWorld.touchedOnlyBy(GatesTest.class.getName()).check(OFFENDERS);
  }

  @Test
  void touchedOnlyBy_entryThatIsNotNeeded_isRefused() {
    assertThatThrownBy(
            () ->
                OutsideWorld.touchedOnlyBy(GatesTest.class.getName(), "io.tiphys.None")
                    .check(OFFENDERS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("take it off the list");
  }

  @Test
  void fences_libraryThatIsNotAllowed_isRefused() {
    assertThatThrownBy(() -> Fences.closed().rule().check(GATES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("com.tngtech.archunit");
    Fences.closed().allow("com.tngtech.archunit").rule().check(GATES);
    assertThatThrownBy(
            () -> Fences.closed().allow("com.tngtech.archunit", "io.elsewhere").rule().check(GATES))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void packageOrder_unknownPackage_isRefused() {
    assertThatThrownBy(() -> PackageOrder.of("io.other").check(GATES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("without a place");
    PackageOrder.of("io.tiphys.gates").check(GATES);
  }

  @Test
  void moduleClasses_sawTooFew_isRefused() {
    assertThatThrownBy(() -> ModuleClasses.checkSeen(94, 100, Path.of("x")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> ModuleClasses.checkSeen(0, 0, Path.of("x")))
        .isInstanceOf(AssertionError.class);
    ModuleClasses.checkSeen(95, 100, Path.of("x"));
  }

  @Test
  void describe_publicType_isOneBlock() {
    assertThat(PublicSurface.describe(Path.of("target", "classes")))
        .contains("package io.tiphys.gates")
        .contains("public final class Fences\n")
        .contains("  public Fences allow(String,String...)\n")
        .doesNotContain("Fence(");
  }
}
