package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.view.View;
import io.tiphys.status.RunStatus;

/** Writes each snapshot as one line of JSON. */
final class JsonLines implements View {
  private final Console console;

  JsonLines(Console console) {
    this.console = console;
  }

  @Override
  public void show(String title, RunStatus run) {
    console.out().println(JsonText.line(RunJson.of(run)));
  }

  @Override
  public void tick() {}

  @Override
  public void say(String line) {
    console.err().println(line);
  }

  @Override
  public void leave() {}

  @Override
  public void close() {
    console.out().flush();
  }
}
