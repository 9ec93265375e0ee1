package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Takes in connections until they have said what they want, and hands them on; a client that is
 * slow to say it holds no thread. Where too many do so, the oldest of them goes: those who know
 * what they want say it at once. Also sees connections off that were refused: until the client has
 * read why, what it still sends is thrown away.
 *
 * <p>Runs on one thread, that of {@link #run}; {@link #seeOff} and the closing methods may be
 * called from any.
 */
final class Reception implements Runnable {
  private static final System.Logger LOG = System.getLogger(Reception.class.getName());
  private static final int BETWEEN_LOOKS_MILLIS = 250;
  private static final int FIRST_BUFFER = 2 << 10;
  private static final int BACKLOG = 256;
  private static final long LONGEST_FAREWELL = TimeUnit.SECONDS.toNanos(3);

  /** Takes what came in. */
  interface Desk {
    /** Takes a connection that has said what it wants; returns at once. */
    void take(SocketChannel channel, byte[] head, ByteBuffer rest);

    /** Looks now and then whether something has taken too long. */
    void look();
  }

  private final ServerSocketChannel server;
  private final Selector selector;
  private final GatewayLimits limits;
  private final LongSupplier nanos;
  private final Desk desk;
  private final Set<Guest> newcomers = new LinkedHashSet<>();
  private final Set<Guest> leaving = new LinkedHashSet<>();
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private final ByteBuffer rubbish = ByteBuffer.allocate(16 << 10);
  private long looked;

  /** A connection, since when it is in the state that it is in, and what it has sent. */
  private static final class Guest {
    private final SocketChannel channel;
    private final long since;
    private ByteBuffer sent = ByteBuffer.allocate(0);

    Guest(SocketChannel channel, long since) {
      this.channel = channel;
      this.since = since;
    }
  }

  /**
   * Opens the port.
   *
   * @throws IOException if it cannot be had
   */
  Reception(InetSocketAddress address, GatewayLimits limits, LongSupplier nanos, Desk desk)
      throws IOException {
    this.limits = limits;
    this.nanos = nanos;
    this.desk = desk;
    this.looked = nanos.getAsLong();
    this.selector = Selector.open();
    this.server = ServerSocketChannel.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, BACKLOG);
      server.configureBlocking(false);
      SelectionKey unused = server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException e) {
      server.close();
      selector.close();
      throw e;
    }
  }

  /** Returns where it listens. */
  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  @Override
  public void run() {
    try {
      while (selector.isOpen()) {
        int unused = selector.select(BETWEEN_LOOKS_MILLIS);
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
          errand.run();
        }
        if (!selector.isOpen()) {
          return;
        }
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
          SelectionKey key = ready.next();
          ready.remove();
          serve(key);
        }
        long now = nanos.getAsLong();
        if (now - looked >= TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS)) {
          looked = now;
          look(now);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the artifact gateway cannot take in connections any more", e);
    }
  }

  private void serve(SelectionKey key) {
    if (!key.isValid()) {
      return;
    } else if (key.isAcceptable()) {
      accept(key);
      return;
    }
    Guest guest = (Guest) key.attachment();
    try {
      if (leaving.contains(guest)) {
        rubbish.clear();
        if (guest.channel.read(rubbish) < 0) {
          drop(guest);
        }
      } else {
        listen(key, guest);
      }
    } catch (IOException e) {
      drop(guest);
    }
  }

  private void accept(SelectionKey key) {
    try {
      for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
        makeRoom(newcomers);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Guest guest = new Guest(channel, nanos.getAsLong());
        newcomers.add(guest);
        SelectionKey unused = channel.register(selector, SelectionKey.OP_READ, guest);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the artifact gateway cannot take in a connection now", e);
      if (key.isValid()) {
        key.interestOps(0); // until the next look
      }
      newcomers.stream().findFirst().ifPresent(this::drop);
    }
  }

  private void makeRoom(Set<Guest> guests) {
    if (guests.size() >= limits.newcomers()) {
      drop(guests.iterator().next());
    }
  }

  private void listen(SelectionKey key, Guest guest) throws IOException {
    if (guest.sent.remaining() == 0) {
      int larger = Math.max(FIRST_BUFFER, Math.min(2 * guest.sent.capacity(), RequestHead.MOST));
      guest.sent = ByteBuffer.allocate(larger).put(guest.sent.flip());
    }
    int from = Math.max(0, guest.sent.position() - 3);
    if (guest.channel.read(guest.sent) < 0) {
      drop(guest);
      return;
    }
    int end = endOfHead(guest.sent, from);
    if (end >= 0) {
      newcomers.remove(guest);
      key.cancel();
      guest.channel.configureBlocking(true);
      byte[] head = new byte[end];
      ByteBuffer rest = guest.sent.flip().get(head).position(end + 4);
      desk.take(guest.channel, head, rest);
    } else if (guest.sent.position() == RequestHead.MOST) {
      newcomers.remove(guest);
      key.cancel();
      seeOff(guest.channel, Client.answer(431, "", "the head is too long"));
    }
  }

  private static int endOfHead(ByteBuffer sent, int from) {
    for (int i = from; i + 3 < sent.position(); i++) {
      if (sent.get(i) == '\r'
          && sent.get(i + 1) == '\n'
          && sent.get(i + 2) == '\r'
          && sent.get(i + 3) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void look(long now) {
    SelectionKey accepting = server.keyFor(selector);
    if (accepting != null && accepting.isValid() && server.isOpen()) {
      accepting.interestOps(SelectionKey.OP_ACCEPT);
    }
    dropOlder(newcomers, now - limits.headTime().toNanos());
    dropOlder(leaving, now - LONGEST_FAREWELL);
    desk.look();
  }

  private void dropOlder(Set<Guest> guests, long than) {
    List<Guest> old = new ArrayList<>();
    for (Guest guest : guests) {
      if (guest.since - than > 0) {
        break; // those behind are younger
      }
      old.add(guest);
    }
    old.forEach(this::drop);
  }

  private void drop(Guest guest) {
    newcomers.remove(guest);
    leaving.remove(guest);
    close(guest.channel);
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.TRACE, "closing", e);
    }
  }

  /** Answers, and closes the connection when the client has read it. An answer is short. */
  void seeOff(SocketChannel channel, String answer) {
    try {
      int unused = channel.write(ByteBuffer.wrap(answer.getBytes(US_ASCII)));
      channel.shutdownOutput();
      channel.configureBlocking(false);
    } catch (IOException e) {
      close(channel);
      return;
    }
    errands.add(() -> farewell(channel));
    Selector unused = selector.wakeup();
  }

  private void farewell(SocketChannel channel) {
    Guest guest = new Guest(channel, nanos.getAsLong());
    try {
      int gone = selector.selectNow(); // forgets that it was here before
      LOG.log(Level.TRACE, "{0} others are ready", gone);
      SelectionKey unused = channel.register(selector, SelectionKey.OP_READ, guest);
      makeRoom(leaving);
      leaving.add(guest);
    } catch (IOException | RuntimeException e) {
      close(channel);
    }
  }

  /** Takes in no more connections; those that are here stay. */
  void stopListening() {
    errands.add(this::closeServer);
    Selector unused = selector.wakeup();
  }

  /** Ends everything. */
  void close() {
    errands.add(
        () -> {
          closeServer();
          List<Guest> all = new ArrayList<>(newcomers);
          all.addAll(leaving);
          all.forEach(this::drop);
          try {
            selector.close();
          } catch (IOException e) {
            LOG.log(Level.TRACE, "closing", e);
          }
        });
    Selector unused = selector.wakeup();
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(Level.TRACE, "closing", e);
    }
  }
}
