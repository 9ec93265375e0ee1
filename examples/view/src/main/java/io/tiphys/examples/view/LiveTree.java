package io.tiphys.examples.view;

import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Draws active runs as trees at the end of a terminal, again and again in the same place. What has
 * ended moves up and stays.
 */
final class LiveTree implements View {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String UP = "\u001b[%dA";
  private static final String END_LINE = "\u001b[K\n";
  private static final String CLEAR_BELOW = "\u001b[J";

  private record Shown(String title, RunStatus run) {}

  private final PrintStream out;
  private final Supplier<Terminal.Size> size;
  private final Style style;
  private final InstantSource clock;
  private final Map<RequestKey, Shown> active = new LinkedHashMap<>();
  private int drawn;
  private boolean shown = true;
  private boolean closed;

  LiveTree(PrintStream out, Supplier<Terminal.Size> size, Style style, InstantSource clock) {
    this.out = out;
    this.size = size;
    this.style = style;
    this.clock = clock;
  }

  @Override
  public void show(String title, RunStatus run) {
    Shown shown = new Shown(title, run);
    if (run.phase().isTerminal()) {
      active.remove(run.requestKey());
      redraw(tree(shown, TreeLines.Detail.GROUPS));
    } else {
      active.put(run.requestKey(), shown);
      redraw(List.of());
    }
  }

  @Override
  public void tick() {
    redraw(List.of());
  }

  @Override
  public void say(String line) {
    redraw(List.of(Visible.of(line)));
  }

  private List<String> tree(Shown shown, TreeLines.Detail detail) {
    TreeLines.Look look =
        new TreeLines.Look(style, size.get().columns() - 1, detail, clock.instant());
    return TreeLines.of(shown.title(), shown.run(), look);
  }

  /**
   * Writes everything at once, over what was there: a screen that is cleared first flickers, and
   * some terminals keep what was cleared.
   */
  private void redraw(List<String> staying) {
    StringBuilder text = new StringBuilder(shown ? HIDE_CURSOR : "").append('\r');
    shown = false;
    if (drawn > 0) {
      text.append(UP.formatted(drawn));
    }
    staying.forEach(line -> text.append(line).append(END_LINE));
    List<String> block = block();
    block.forEach(line -> text.append(line).append(END_LINE));
    drawn = block.size();
    out.print(text.append(CLEAR_BELOW));
    out.flush();
  }

  /** What is active, in as much detail as fits: what has scrolled away cannot be drawn again. */
  private List<String> block() {
    int room = Math.max(1, size.get().rows() - 1);
    List<String> lines = new ArrayList<>();
    for (TreeLines.Detail detail : TreeLines.Detail.values()) {
      lines.clear();
      active.values().forEach(shown -> lines.addAll(tree(shown, detail)));
      if (lines.size() <= room) {
        return lines;
      }
    }
    List<String> some = new ArrayList<>(lines.subList(0, room - 1));
    some.add("... and " + (lines.size() - some.size()) + " more");
    return some;
  }

  @Override
  public void leave() {
    drawn = 0;
    out.print(SHOW_CURSOR);
    out.flush();
    shown = true;
  }

  /** Leaves the last picture where it is. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      out.print(SHOW_CURSOR);
      out.flush();
    }
  }
}
