package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.schedule.Commands;
import java.time.Duration;

/** Brings the commands of one run to the engine. */
final class CellCommands implements Commands {
  private final RunCell cell;
  private final Dispatcher dispatcher;

  CellCommands(RunCell cell, Dispatcher dispatcher) {
    this.cell = cell;
    this.dispatcher = dispatcher;
  }

  @Override
  public void stop(int node, int attempt, Duration grace) {
    dispatcher.stop(cell, node, grace);
  }

  @Override
  public void timer(Timer what, int node, int attempt, Duration delay) {
    dispatcher.timer(cell, what, node, attempt, delay);
  }

  @Override
  public void dropTimers(int node) {
    cell.dropTimers(node);
  }

  @Override
  public void lock(int node, String mutex) {
    dispatcher.lock(new Mutexes.Claim(cell, node, mutex));
  }

  @Override
  public void unlock(int node, String mutex) {
    dispatcher.unlock(new Mutexes.Claim(cell, node, mutex));
  }

  @Override
  public void collect() {
    dispatcher.collect(cell);
  }

  @Override
  public void terminal() {
    dispatcher.terminal(cell);
  }
}
