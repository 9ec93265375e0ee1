package io.tiphys.examples.cli.engine;

import io.tiphys.Engine;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An engine, and what has to be closed after it. */
public final class OpenEngine implements AutoCloseable {
  private final EngineKind kind;
  private final Engine engine;
  private final List<? extends AutoCloseable> others;

  OpenEngine(EngineKind kind, Engine engine, List<? extends AutoCloseable> others) {
    this.kind = kind;
    this.engine = engine;
    this.others = others;
  }

  /**
   * Opens the engine for a new run.
   *
   * @throws BadInputException if the options do not fit
   */
  public static OpenEngine forNewRun(EngineOptions options, LocalOptions local, Console console) {
    requireFitting(options, local);
    quiet(console);
    if (options.kind == EngineKind.LOCAL) {
      return Local.open(local, console);
    }
    Argo.requireCluster(options);
    return Argo.open(options, console);
  }

  /**
   * Opens the engine to ask what it would do; there need be no cluster, and no credentials.
   *
   * @throws BadInputException if the options do not fit
   */
  public static OpenEngine forPlan(EngineOptions options, LocalOptions local, Console console) {
    requireFitting(options, local);
    quiet(console);
    return options.kind == EngineKind.LOCAL
        ? Local.open(local, console)
        : Argo.openToPlan(options, console);
  }

  private static void requireFitting(EngineOptions options, LocalOptions local) {
    if (options.kind == EngineKind.ARGO && !local.isEmpty()) {
      throw new BadInputException(
          "--processes, --process-image, --secret and --limits-as-advice need --engine local");
    }
  }

  /**
   * Opens the engine for runs that there are.
   *
   * @throws BadInputException if there can be none, or the options do not fit
   */
  public static OpenEngine forRuns(EngineOptions options, Console console) {
    requireArgo(options);
    quiet(console);
    Argo.requireCluster(options);
    return Argo.open(options, console);
  }

  /**
   * Opens the engine for runs whose files may lie where only this command reaches them.
   *
   * @param directory the root of the store of a host's gateway
   * @throws BadInputException if there can be none, or the options do not fit
   */
  public static OpenEngine toClean(
      EngineOptions options, Optional<Path> directory, Console console) {
    if (directory.isEmpty()) {
      return forRuns(options, console);
    }
    requireArgo(options);
    quiet(console);
    Argo.requireCluster(options);
    return Argo.openOn(directory.get(), options, console);
  }

  static void requireArgo(EngineOptions options) {
    if (options.kind == EngineKind.LOCAL) {
      throw new BadInputException(
          "runs of --engine local live in the process that started them, and end with it: it has"
              + " run, plan, graph and catalog only");
    }
  }

  /** Libraries that log would write across the picture. */
  static void quiet(Console console) {
    if (console.variable("TIPHYS_LOG").isEmpty()) {
      Logger.getLogger("").setLevel(Level.OFF);
    }
  }

  public EngineKind kind() {
    return kind;
  }

  public Engine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
    for (AutoCloseable other : others) {
      try {
        other.close();
      } catch (Exception e) {
        System.getLogger(OpenEngine.class.getName()).log(System.Logger.Level.WARNING, "close", e);
      }
    }
  }
}
