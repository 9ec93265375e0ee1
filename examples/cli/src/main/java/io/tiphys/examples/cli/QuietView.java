package io.tiphys.examples.cli;

import io.tiphys.examples.view.View;
import io.tiphys.status.RunStatus;
import java.io.PrintStream;

/** Shows nothing on the way: what was asked for is one document at the end. */
final class QuietView implements View {
  private final PrintStream err;

  QuietView(PrintStream err) {
    this.err = err;
  }

  @Override
  public void show(String title, RunStatus run) {}

  @Override
  public void tick() {}

  @Override
  public void say(String line) {
    err.println(line);
  }

  @Override
  public void leave() {}

  @Override
  public void close() {
    err.flush();
  }
}
