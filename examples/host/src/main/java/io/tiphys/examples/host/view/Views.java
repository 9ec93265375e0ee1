package io.tiphys.examples.host.view;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Chooses how to show runs. */
public final class Views {
  private Views() {}

  /** A live tree if this process prints to a terminal, plain lines if not. */
  public static View standardOutput(
      PrintStream out, Map<String, String> environment, InstantSource clock) {
    Optional<Terminal> terminal = Terminal.find(environment, clock);
    if (terminal.isPresent()) {
      return new LiveTree(out, terminal.get()::size, Style.of(environment), clock);
    }
    return plain(out, clock);
  }

  public static View plain(PrintStream out, InstantSource clock) {
    return new PlainLines(out, clock);
  }
}
