package io.tiphys.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.tiphys.Engine;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.testing.ScriptedBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineModuleTest {
  private final List<ScriptedBackend> backends = new ArrayList<>();

  private static final class Service {
    private final Engine engine;

    @Inject
    Service(Engine engine) {
      this.engine = engine;
    }
  }

  private Engine make() {
    backends.add(new ScriptedBackend());
    return Engine.over(backends.get(backends.size() - 1));
  }

  @Test
  void engine_injectedTwice_isOne() {
    try (EngineModule module = EngineModule.of(this::make)) {
      Injector injector = Guice.createInjector(module);

      Service service = injector.getInstance(Service.class);

      assertThat(service.engine).isSameAs(injector.getInstance(Engine.class));
      assertThat(backends).hasSize(1);
    }
  }

  @Test
  void engine_twoInjectors_shareTheOneOfTheModule() {
    try (EngineModule module = EngineModule.of(this::make)) {
      Engine first = Guice.createInjector(module).getInstance(Engine.class);

      Engine second = Guice.createInjector(module).getInstance(Engine.class);

      assertThat(second).isSameAs(first);
    }
  }

  @Test
  void engine_nobodyAsks_isNotMade() {
    EngineModule module = EngineModule.of(this::make);
    Injector injector = Guice.createInjector(module);

    module.close();

    assertThat(injector).isNotNull();
    assertThat(backends).isEmpty();
  }

  @Test
  void engine_stageOfProduction_isMadeAtOnce() {
    try (EngineModule module = EngineModule.of(this::make)) {
      Injector injector = Guice.createInjector(Stage.PRODUCTION, module);

      assertThat(injector).isNotNull();
      assertThat(backends).hasSize(1);
    }
  }

  @Test
  void engine_supplierThrows_isAskedAgain() {
    List<String> calls = new ArrayList<>();
    try (EngineModule module =
        EngineModule.of(
            () -> {
              calls.add("call");
              if (calls.size() == 1) {
                throw new BackendUnavailableException("down");
              }
              return make();
            })) {
      Injector injector = Guice.createInjector(module);

      assertThatThrownBy(() -> injector.getInstance(Engine.class))
          .isInstanceOf(ProvisionException.class)
          .hasCauseInstanceOf(BackendUnavailableException.class);
      assertThat(injector.getInstance(Engine.class)).isNotNull();
    }
  }

  @Test
  void close_twice_closesTheEngine() {
    EngineModule module = EngineModule.of(this::make);
    Injector injector = Guice.createInjector(module);
    Service service = injector.getInstance(Service.class);

    module.close();
    module.close();

    assertThat(service.engine).isNotNull();
    assertThat(backends.get(0).isClosed()).isTrue();
  }

  @Test
  void engine_moduleIsClosed_isRefused() {
    EngineModule module = EngineModule.of(this::make);
    Injector injector = Guice.createInjector(module);
    module.close();

    assertThatThrownBy(() -> injector.getInstance(Engine.class))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("the module is closed");
    assertThat(backends).isEmpty();
  }
}
