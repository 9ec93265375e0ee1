package io.tiphys.argo.internal.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has admitted requests wait until they are carried out: for a thread, and before that for their
 * run to have fewer of them than a run may have. So a run with many pods, or with slow ones, leaves
 * threads to the others. Who waits holds none.
 *
 * <p>Thread-safe. The desk is not called while the lock is held.
 */
final class Turns {
  private final GatewayLimits limits;
  private final Pace pace;
  private final LongSupplier nanos;
  private final ThreadPoolExecutor threads;
  private final Desk desk;
  private final Map<String, Share> shares = new HashMap<>();
  private boolean closed;

  /** Deals with those whose waiting is over. */
  interface Desk {
    /** Carries out a request, on a thread of its own. */
    void carryOut(Turn turn);

    /** Sends a request away that has not had its turn. */
    void sendAway(Turn turn);
  }

  /** What one run has of the whole: how fast it is, how many it has, and who waits for that. */
  private static final class Share {
    private final Pace pace;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int taken;

    Share(Pace pace) {
      this.pace = pace;
    }
  }

  /** A turn that needs nothing but a thread. */
  private final class Ticket implements Runnable {
    private final Turn turn;
    private final Share share;

    Ticket(Turn turn, Share share) {
      this.turn = turn;
      this.share = share;
    }

    @Override
    public void run() {
      try {
        desk.carryOut(turn);
      } finally {
        giveBack(share);
      }
    }
  }

  /**
   * Makes one.
   *
   * @param pace of all runs together
   * @param threads as many as there may be transfers, and any number that wait
   */
  Turns(
      GatewayLimits limits, Pace pace, LongSupplier nanos, ThreadPoolExecutor threads, Desk desk) {
    this.limits = limits;
    this.pace = pace;
    this.nanos = nanos;
    this.threads = threads;
    this.desk = desk;
  }

  /**
   * Has a request wait for its turn; returns at once.
   *
   * @throws RejectedExecutionException if too many wait, or it is closed
   */
  synchronized void add(String run, RequestHead head, Client client) {
    Share share =
        shares.computeIfAbsent(run, name -> new Share(pace.part(limits.bytesPerSecondPerRun())));
    boolean full =
        share.waiting.size() >= GatewayLimits.WAITING_PER_RUN || waiting() >= GatewayLimits.WAITING;
    if (closed || full) {
      throw new RejectedExecutionException("too many wait");
    }
    share.waiting.add(new Turn(run, head, client, share.pace, nanos.getAsLong()));
    advance(share);
  }

  private void advance(Share share) {
    while (share.taken < limits.transfersPerRun() && !share.waiting.isEmpty()) {
      share.taken++;
      threads.execute(new Ticket(share.waiting.remove(), share));
    }
  }

  private synchronized void giveBack(Share share) {
    share.taken--;
    advance(share);
  }

  /** Returns how many wait. */
  synchronized int waiting() {
    return threads.getQueue().size()
        + shares.values().stream().mapToInt(share -> share.waiting.size()).sum();
  }

  /** Sends away those that have waited for too long. */
  void look() {
    long before = nanos.getAsLong() - limits.turn().toNanos();
    overdue(before).forEach(desk::sendAway);
  }

  private synchronized List<Turn> overdue(long before) {
    List<Turn> away = new ArrayList<>();
    for (Runnable each : threads.getQueue()) {
      Ticket ticket = (Ticket) each;
      if (before - ticket.turn.since() > 0 && threads.remove(ticket)) {
        away.add(ticket.turn);
        ticket.share.taken--;
      }
    }
    for (Share share : shares.values()) {
      while (!share.waiting.isEmpty() && before - share.waiting.element().since() > 0) {
        away.add(share.waiting.remove());
      }
      advance(share);
    }
    shares.values().removeIf(share -> share.taken == 0 && share.pace.isPaidOff());
    return away;
  }

  /**
   * Sends away those whose run has its share, and lets the others end.
   *
   * @return whether they did, in so many seconds
   */
  boolean close(long seconds) {
    held().forEach(desk::sendAway);
    threads.shutdown();
    try {
      return threads.awaitTermination(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized List<Turn> held() {
    closed = true;
    List<Turn> held = new ArrayList<>();
    for (Share share : shares.values()) {
      held.addAll(share.waiting);
      share.waiting.clear();
    }
    return held;
  }

  /** Cuts those that still wait for a thread. */
  void drop() {
    for (Runnable each : threads.getQueue()) {
      ((Ticket) each).turn.client().close();
    }
    threads.getQueue().clear();
  }
}
