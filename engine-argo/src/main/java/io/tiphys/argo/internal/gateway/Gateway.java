package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Serves the artifacts of one store to the pods of runs. Every host of a namespace may have one;
 * they know nothing of each other, and any of them can serve any run.
 *
 * <p>A request comes in at the {@link Reception}, is looked at at the door, where its credential is
 * checked, and waits for its turn; so clients without a credential, and those who wait, hold no
 * thread of a transfer.
 *
 * <p>Thread-safe. Whoever made it closes it.
 */
public final class Gateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final int DOORS = 4;
  private static final long IDLE_SECONDS = 10;
  private static final long DRAIN_SECONDS = 10;
  private static final String BUSY = "Retry-After: 5";

  private final GatewayLimits limits;
  private final LongSupplier nanos;
  private final Transfer transfer;
  private final Pace pace;
  private final Tally tally = new Tally();
  private final Reception reception;
  private final Thread receiving;
  private final ThreadPoolExecutor door =
      threads("tiphys-argo-gateway-door", DOORS, new ArrayBlockingQueue<>(GatewayLimits.WAITING));
  private final Turns turns;
  private final Undecided undecided;
  private final Set<Client> underWay = ConcurrentHashMap.newKeySet();
  private final InetSocketAddress address;

  private Gateway(
      InetSocketAddress address,
      ArtifactStore store,
      Runs runs,
      GatewayLimits limits,
      LongSupplier nanos)
      throws IOException {
    this.limits = limits;
    this.nanos = nanos;
    this.pace = new Pace(limits.bytesPerSecond(), nanos);
    this.undecided = new Undecided(limits.turn().toNanos(), nanos);
    this.transfer = new Transfer(store, runs, tally, limits.artifactBytes());
    ThreadPoolExecutor transfers =
        threads("tiphys-argo-gateway", limits.transfers(), new LinkedBlockingQueue<>());
    this.turns =
        new Turns(
            limits,
            pace,
            nanos,
            transfers,
            new Turns.Desk() {
              @Override
              public void carryOut(Turn turn) {
                serve(turn);
              }

              @Override
              public void sendAway(Turn turn) {
                refuse(turn.client(), busy());
              }
            });
    this.reception =
        new Reception(
            address,
            limits,
            nanos,
            new Reception.Desk() {
              @Override
              public void take(SocketChannel channel, byte[] head, ByteBuffer rest) {
                receive(channel, head, rest);
              }

              @Override
              public void look() {
                lookAround();
              }
            });
    this.address = reception.address();
    this.receiving = daemon(reception, "tiphys-argo-gateway-reception");
    receiving.start();
    LOG.log(Level.INFO, "artifacts are served at {0}", this.address);
  }

  /**
   * Opens one.
   *
   * @param address where to listen; a port of 0 is some free one
   * @param store the host's
   * @param runs what to know of runs
   * @param nanos a clock that only goes forward
   * @throws IOException if the port cannot be had
   */
  public static Gateway open(
      InetSocketAddress address,
      ArtifactStore store,
      Runs runs,
      GatewayLimits limits,
      LongSupplier nanos)
      throws IOException {
    return new Gateway(address, store, runs, limits, nanos);
  }

  private static ThreadPoolExecutor threads(
      String name, int most, BlockingQueue<Runnable> waiting) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory = action -> daemon(action, name + "-" + count.incrementAndGet());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, waiting, factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable action, String name) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Health is told here: at the door all may wait for the API server. */
  private void receive(SocketChannel channel, byte[] head, ByteBuffer rest) {
    if (new String(head, US_ASCII).startsWith("GET /healthz ")) {
      reception.seeOff(channel, Client.answer(200, "", "ok"));
      return;
    }
    Patience patience = new Patience(nanos, limits.patience().toNanos());
    Client client = new Client(channel, rest, patience, nanos.getAsLong());
    toTheDoor(client, () -> listen(client, head));
  }

  private void toTheDoor(Client client, Runnable action) {
    try {
      door.execute(action);
    } catch (RejectedExecutionException e) {
      client.close();
    }
  }

  private void listen(Client client, byte[] text) {
    try {
      admit(client, RequestHead.of(text));
    } catch (Refusal e) {
      refuse(client, e);
    }
  }

  private void admit(Client client, RequestHead head) {
    try {
      if (head.method().equals("GET") && head.path().equals("/metrics")) {
        String numbers = tally.text(underWay.size(), turns.waiting() + undecided.size());
        reception.seeOff(client.channel(), Client.text(numbers));
      } else {
        turns.add(transfer.admit(head), head, client);
      }
    } catch (Refusal e) {
      refuseOrKeep(client, head, e);
    } catch (RejectedExecutionException e) {
      refuse(client, busy());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a request cannot be looked at now", e);
      refuse(client, busy());
    }
  }

  private static Refusal busy() {
    return new Refusal(503, "too much is asked for at once", BUSY);
  }

  private void refuseOrKeep(Client client, RequestHead head, Refusal why) {
    if (!why.mayPass() || !undecided.keep(client, head)) {
      refuse(client, why);
    }
  }

  private void refuse(Client client, Refusal why) {
    tally.refused(why.status());
    LOG.log(Level.DEBUG, "a request was answered with {0}: {1}", why.status(), why.why());
    reception.seeOff(client.channel(), Client.answer(why.status(), why.header(), why.why()));
  }

  /**
   * Cuts clients that keep us waiting, sends those away that have waited for too long, and looks
   * again at those that could not be decided about.
   */
  private void lookAround() {
    for (Client client : underWay) {
      if (client.isTooSlow() && !client.isCut()) {
        tally.cut();
        client.cut();
      }
    }
    turns.look();
    for (Undecided.Request each : undecided.due()) {
      toTheDoor(each.client(), () -> admit(each.client(), each.head()));
    }
  }

  private void serve(Turn turn) {
    Client client = turn.client();
    underWay.add(client);
    boolean seenOff = false;
    try {
      transfer.carryOut(turn);
    } catch (Refusal e) {
      seenOff = true;
      refuseOrKeep(client, turn.head(), e);
    } catch (IOException e) {
      String why = client.isCut() ? "the client was too slow" : String.valueOf(e.getMessage());
      LOG.log(Level.INFO, "a {0} of run {1} was cut: {2}", turn.head(), turn.run(), why);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a " + turn.head() + " of run " + turn.run() + " failed", e);
    } finally {
      underWay.remove(client);
      if (!seenOff) {
        client.close();
      }
    }
  }

  /**
   * Takes in nothing more, lets transfers end for some seconds, and cuts what is left. Then the
   * port is free. May be called twice.
   */
  @Override
  public void close() {
    reception.stopListening();
    door.shutdown();
    undecided.close().forEach(each -> refuse(each.client(), busy()));
    if (!turns.close(DRAIN_SECONDS)) {
      turns.drop();
      underWay.forEach(Client::cut);
    }
    pace.close();
    reception.close();
    try {
      receiving.join(TimeUnit.SECONDS.toMillis(DRAIN_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
