package io.tiphys.examples.host;

import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.local.LocalEngine;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Where workflows run. Nothing else in the office knows. Immutable. */
final class EngineChoice {
  private static final String IMAGE = "busybox:1.36";

  private final Supplier<Engine> engine;
  private final String text;

  private EngineChoice(Supplier<Engine> engine, String text) {
    this.engine = engine;
    this.text = text;
  }

  /**
   * Returns what the settings say.
   *
   * @param directory where an engine of this machine keeps its files
   * @throws BadInputException if they do not say it well
   */
  static EngineChoice of(UserSettings settings, OfficeStores stores, Path directory) {
    String engine = settings.valueOf(UserSettings.ENGINE, "local");
    return switch (engine) {
      case "local" ->
          new EngineChoice(() -> local(stores, directory), "Tasks are processes of this machine.");
      case "argo" -> argo(settings, stores);
      default ->
          throw new BadInputException(
              "settings: engine is local or argo, and not '" + engine + "'");
    };
  }

  private static Engine local(OfficeStores stores, Path directory) {
    return LocalEngine.builder()
        .processes(IMAGE)
        .directory(directory)
        .store(OfficeStores.ARCHIVE, stores.archive())
        .store(OfficeStores.RESULTS, stores.results())
        .build();
  }

  /** The archive is also where Argo keeps what tasks hand to each other. */
  private static EngineChoice argo(UserSettings settings, OfficeStores stores) {
    String namespace = settings.valueOf(UserSettings.NAMESPACE, "default");
    String controller = settings.valueOf(UserSettings.CONTROLLER_INSTANCE, "");
    String runs =
        stores
            .runs()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "engine=argo: pods do not reach files of this machine; say with --s3 which"
                            + " bucket Argo's artifact repository has"));
    Supplier<Engine> engine =
        () -> {
          ArgoEngine.Builder argo =
              ArgoEngine.builder(namespace)
                  .artifacts(OfficeStores.ARCHIVE, stores.archive())
                  .artifactPrefix(runs)
                  .store(OfficeStores.RESULTS, stores.results());
          return (controller.isEmpty() ? argo : argo.controllerInstanceId(controller)).build();
        };
    return new EngineChoice(
        engine, "Tasks are containers on Argo, in namespace " + namespace + ".");
  }

  /** Opens the engine; whoever asked for it closes it. */
  Engine open() {
    return engine.get();
  }

  /** Says it to the user. */
  @Override
  public String toString() {
    return text;
  }
}
