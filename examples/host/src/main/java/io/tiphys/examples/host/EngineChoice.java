package io.tiphys.examples.host;

import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.argo.Doctor;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.web.DoctorRoutes;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.local.LocalEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Where workflows run. Nothing else in the office knows. Immutable. */
final class EngineChoice {
  private static final String IMAGE = "busybox:1.36";

  private final Supplier<Engine> engine;
  private final Supplier<List<DoctorRoutes.Finding>> doctor;
  private final String text;
  private final String leftovers;

  private EngineChoice(
      Supplier<Engine> engine,
      Supplier<List<DoctorRoutes.Finding>> doctor,
      String text,
      String leftovers) {
    this.engine = engine;
    this.doctor = doctor;
    this.text = text;
    this.leftovers = leftovers;
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
          new EngineChoice(
              () -> local(stores, directory), List::of, "Tasks are processes of this machine.", "");
      case "argo" -> argo(new ArgoChoice(settings, stores));
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

  private static EngineChoice argo(ArgoChoice choice) {
    ArgoEngine.Builder builder = choice.builder();
    return new EngineChoice(
        builder::build,
        () -> builder.doctor().examine().stream().map(EngineChoice::finding).toList(),
        "Tasks are containers on Argo, in namespace " + choice.namespace() + ".",
        " Runs of an earlier demo there are deleted first.");
  }

  private static DoctorRoutes.Finding finding(Doctor.Finding found) {
    return new DoctorRoutes.Finding(found.check(), found.found(), found.advice());
  }

  /** Looks whether the engine can do its work; nothing is said of one that needs nothing. */
  List<DoctorRoutes.Finding> examine() {
    return doctor.get();
  }

  /** Opens the engine; whoever asked for it closes it. */
  Engine open() {
    return engine.get();
  }

  /** Says it to the user of a demo, which begins anew. */
  String forDemo() {
    return text + leftovers;
  }

  /** Says it to the user. */
  @Override
  public String toString() {
    return text;
  }
}
