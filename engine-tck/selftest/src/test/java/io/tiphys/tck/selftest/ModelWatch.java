package io.tiphys.tck.selftest;

import io.tiphys.error.EngineClosedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Watch;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch of a run of the model. Consumers are called on threads of their own, for they may be slow
 * and may call the engine; the world goes on when they are through.
 */
final class ModelWatch implements Watch {
  private static final ExecutorService DELIVERIES = Executors.newCachedThreadPool(Deliverer::new);

  /** So many versions later, nobody knows what there was. */
  private static final int LONG_AGO = 3;

  private final ModelRun run;
  private final World world;
  private final Flaws flaws;
  private final Consumer<? super RunStatus> consumer;
  private final CompletableFuture<RunStatus> outcome = new CompletableFuture<>();
  private int number;
  private @Nullable RunStatus first;
  private long last;
  private @Nullable RunStatus next;
  private @Nullable Throwable end;
  private boolean scheduled;
  private boolean over;

  /** A thread that calls consumers. */
  private static final class Deliverer extends Thread {
    Deliverer(Runnable work) {
      super(work, "model-deliveries");
      setDaemon(true);
    }
  }

  static boolean delivers(Thread thread) {
    return thread instanceof Deliverer;
  }

  ModelWatch(ModelRun run, long after, Consumer<? super RunStatus> consumer) {
    this.run = run;
    this.world = run.world;
    this.flaws = run.flaws;
    this.last = flaws.has("a resumed watch begins anew") ? Long.MIN_VALUE : after;
    this.consumer = consumer;
  }

  /** Begins, under the lock of the world. */
  ModelWatch open() {
    number = run.watches.size();
    run.watches.add(this);
    RunStatus now = run.status();
    RunStatus begin = run.first;
    if (begin != null && flaws.has("a late watch begins with the first state")) {
      offer(begin);
      return this;
    }
    if (now.phase().isTerminal() && flaws.has("a watch of a terminal run says nothing")) {
      return this;
    }
    if (last != Long.MIN_VALUE && flaws.has("a resumed watch stays silent")) {
      over = true;
      return this;
    }
    boolean old = last != Long.MIN_VALUE && now.version() > last + LONG_AGO;
    if (old && flaws.has("a watch from long ago ends in an exception")) {
      end(new IllegalStateException("version " + last + " is not known any more"));
      return this;
    }
    if (now.version() < last) {
      last = Long.MIN_VALUE;
    }
    if (now.phase().isTerminal() && now.version() <= last) {
      next = now;
      schedule();
    }
    offer(now);
    return this;
  }

  /** Takes a status to pass on, under the lock of the world; an older one that waits is dropped. */
  void offer(RunStatus status) {
    boolean news = status.version() > last || flaws.has("versions go back");
    if (over || !news || flaws.has("watches say nothing")) {
      return;
    }
    if (status.phase().isTerminal() && flaws.has("a watch loses the terminal state")) {
      return;
    }
    if (status.phase().isTerminal() && number % 5 == 4 && flaws.has("some watches lose the end")) {
      return;
    }
    if (scheduled && status.phase().isTerminal() && flaws.has("a slow consumer loses the end")) {
      return;
    }
    next = status;
    schedule();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      world.deliveryBegins(this);
      DELIVERIES.execute(this::deliver);
    }
  }

  private void deliver() {
    RunStatus status = take();
    while (status != null) {
      pass(status);
      status = take();
    }
  }

  private @Nullable RunStatus take() {
    return world.<@Nullable RunStatus>alone(
        () -> {
          RunStatus status = over ? null : next;
          next = null;
          if (status == null) {
            if (end != null) {
              outcome.completeExceptionally(end);
            }
            scheduled = false;
            world.deliveryEnds(this);
          }
          return status;
        });
  }

  private void pass(RunStatus status) {
    try {
      if (status.version() > last || flaws.has("versions go back")) {
        last = status.version();
        first = first == null ? status : first;
        if (flaws.has("a consumer is called by two threads")) {
          DELIVERIES.execute(() -> consumer.accept(status));
        }
        consumer.accept(status);
        if (!status.phase().isTerminal() && flaws.has("watches show everything twice")) {
          consumer.accept(status);
        }
        if (status.phase().isTerminal() && flaws.has("an old state follows the terminal one")) {
          consumer.accept(first);
        }
      }
    } catch (RuntimeException | Error e) {
      world.tell(() -> thrown(e));
      return;
    }
    boolean early = flaws.has("a watch ends with the first body") && !status.phase().isTerminal();
    if (early && status.phase() == Phase.RUNNING
        || status.phase().isTerminal() && !flaws.has("a watch never ends")) {
      Object unused =
          world.alone(
              () -> {
                over = true;
                return run.watches.remove(this);
              });
      outcome.complete(status);
    }
  }

  private void thrown(Throwable e) {
    if (flaws.has("what a consumer throws ends every watch")) {
      List.copyOf(run.watches).forEach(watch -> watch.end(e));
    }
    if (flaws.has("what a consumer throws ends the run")) {
      run.act(() -> run.commands.cancel(CancelMode.TERMINATE));
    }
    end(e);
  }

  /** Ends without a terminal state, under the lock of the world. */
  void end(Throwable cause) {
    if (!over && end == null) {
      over = true;
      end = cause;
      run.watches.remove(this);
      schedule();
    }
  }

  /** Never says anything again, under the lock of the world. */
  void silence() {
    over = true;
    run.watches.remove(this);
  }

  @Override
  public CompletableFuture<RunStatus> completion() {
    return outcome.copy();
  }

  @Override
  public void close() {
    if (!flaws.has("a closed watch goes on")) {
      world.tell(() -> end(new EngineClosedException("the watch is closed")));
    }
  }
}
