package io.tiphys.examples.view;

import io.tiphys.status.RunStatus;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Chooses how to show runs. */
public final class Views {
  private static final int WITHOUT_TERMINAL = 160;

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

  /**
   * Writes a run as a tree, once.
   *
   * @param title what to call the run
   * @param run the snapshot
   * @param out where it is written to: with colours if that is the terminal of this process
   */
  public static void picture(
      String title,
      RunStatus run,
      PrintStream out,
      Map<String, String> environment,
      InstantSource clock) {
    Optional<Terminal> terminal = Terminal.find(environment, clock);
    boolean colour = terminal.isPresent() && Style.of(environment).colour();
    int width = terminal.map(found -> found.size().columns() - 1).orElse(WITHOUT_TERMINAL);
    Style style = new Style(Style.isUnicode(environment), colour);
    TreeLines.of(
            title, run, new TreeLines.Look(style, width, TreeLines.Detail.GROUPS, clock.instant()))
        .forEach(out::println);
  }

  public static View plain(PrintStream out, InstantSource clock) {
    return new PlainLines(out, clock);
  }
}
