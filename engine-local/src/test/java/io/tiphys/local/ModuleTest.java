package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The module as its users get it: on a module path, without any optional library. */
class ModuleTest {
  private static final String NAME = "io.tiphys.local";

  private static ModuleFinder modulePath() throws Exception {
    return ModuleFinder.of(placeOf(LocalEngine.class), placeOf(Engine.class));
  }

  private static Path placeOf(Class<?> type) throws Exception {
    URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(place);
  }

  @Test
  void descriptor_exports_arePackageOfTheEngineOnly() throws Exception {
    ModuleDescriptor descriptor = modulePath().find(NAME).orElseThrow().descriptor();

    assertThat(descriptor.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactly("io.tiphys.local");
    assertThat(descriptor.opens()).isEmpty();
    assertThat(descriptor.requires())
        .filteredOn(
            needed -> !needed.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder("io.tiphys", "java.base");
  }

  @Test
  void module_aloneWithItsApi_makesAnEngine() throws Exception {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration resolved =
        boot.configuration().resolve(modulePath(), ModuleFinder.of(), Set.of(NAME));
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                resolved, List.of(boot), ClassLoader.getPlatformClassLoader())
            .layer();

    Class<?> entry = layer.findLoader(NAME).loadClass("io.tiphys.local.LocalEngine");
    try (AutoCloseable engine = (AutoCloseable) entry.getMethod("withProcesses").invoke(null)) {
      assertThat(entry.getModule().isNamed()).isTrue();
      assertThat(engine.getClass().getModule().getName()).isEqualTo("io.tiphys");
    }
  }
}
