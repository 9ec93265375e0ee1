package io.tiphys.examples.host;

import io.tiphys.examples.host.web.JsonLines;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What becomes of the log. Decided by main; used from no test. */
final class Logs {
  private static final Logger ROOT = Logger.getLogger("");

  /** Loggers are forgotten with their levels when nobody holds them. */
  private static final List<Logger> LIBRARIES =
      List.of(
          Logger.getLogger("com.zaxxer"),
          Logger.getLogger("io.fabric8"),
          Logger.getLogger("io.javalin"),
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("org.flywaydb"),
          Logger.getLogger("software.amazon"));

  private Logs() {}

  /** Libraries say nothing: what the demo prints is the demo's. */
  static void quieten() {
    LIBRARIES.forEach(library -> library.setLevel(Level.OFF));
  }

  /** Everybody says what matters, one JSON object a line, on the error stream. */
  static void toJson() {
    LIBRARIES.forEach(library -> library.setLevel(Level.WARNING));
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ConsoleHandler lines = new ConsoleHandler();
    lines.setFormatter(new JsonLines());
    ROOT.addHandler(lines);
  }
}
