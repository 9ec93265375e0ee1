package io.tiphys.local.internal.backend;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.local.internal.schedule.RunCore;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.spi.RunCommand;
import io.tiphys.workflow.Outputs;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;

/** Carries out one command on one run. */
final class CommandExecution implements RunCommand.Visitor {
  private final RunCell cell;
  private final Dispatcher dispatcher;
  private final BiConsumer<RunCell, DeleteScope> delete;

  CommandExecution(RunCell cell, Dispatcher dispatcher, BiConsumer<RunCell, DeleteScope> delete) {
    this.cell = cell;
    this.dispatcher = dispatcher;
    this.delete = delete;
  }

  @Override
  public void cancel(CancelMode mode) {
    dispatcher.event(cell, core -> core.cancel(mode, dispatcher.now()));
  }

  @Override
  public void suspend() {
    dispatcher.event(cell, core -> core.suspend(dispatcher.now()));
  }

  @Override
  public void resume() {
    dispatcher.event(cell, core -> core.resume(dispatcher.now()));
  }

  @Override
  public void approve(String path, Outputs outputs) {
    answer(path, (core, node) -> core.approve(node, outputs.asText(), dispatcher.now()));
  }

  @Override
  public void reject(String path, String why) {
    answer(path, (core, node) -> core.reject(node, why, dispatcher.now()));
  }

  private void answer(String path, ObjIntConsumer<RunCore> answer) {
    boolean[] waits = new boolean[1];
    dispatcher.event(
        cell,
        core -> {
          int node = core.find(path);
          waits[0] = node >= 0 && core.waits(node);
          if (waits[0]) {
            answer.accept(core, node);
          }
        });
    if (!waits[0]) {
      throw refused(path, "the task does not wait for an answer", "look at its status first");
    }
  }

  @Override
  public void delete(DeleteScope scope) {
    dispatcher.lock().lock();
    try {
      if (!cell.core.isTerminal()) {
        throw refused("", "the run is not terminal", "cancel it and wait for its end first");
      }
    } finally {
      dispatcher.lock().unlock();
    }
    delete.accept(cell, scope);
  }

  private RefusedException refused(String path, String message, String advice) {
    Problem problem = Problem.of(ProblemCode.NOT_ALLOWED_NOW, path, message, advice);
    return new RefusedException("run " + cell.id, List.of(problem));
  }
}
