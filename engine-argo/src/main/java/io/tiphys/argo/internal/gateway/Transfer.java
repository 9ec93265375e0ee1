package io.tiphys.argo.internal.gateway;

import io.tiphys.argo.internal.names.GatewayPaths;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Carries out requests of runs: a file, or all below a key, to the client, or a file from it.
 *
 * <p>Thread-safe.
 */
final class Transfer {
  private static final System.Logger LOG = System.getLogger(Transfer.class.getName());
  private static final int BUFFER = 64 << 10;

  private final ArtifactStore store;
  private final Runs runs;
  private final Tally tally;
  private final long mostBytes;

  Transfer(ArtifactStore store, Runs runs, Tally tally, long mostBytes) {
    this.store = store;
    this.runs = runs;
    this.tally = tally;
    this.mostBytes = mostBytes;
  }

  /**
   * Says what is wrong with a request before it has its turn.
   *
   * @return the run that asks
   */
  String admit(RequestHead head) throws Refusal {
    RequestHead.Credential given =
        head.credential().orElseThrow(() -> unknown("a credential is needed"));
    if (!isGood(given)) {
      throw unknown("the credential is of no run, or has ended");
    }
    switch (head.method()) {
      case "GET", "HEAD" -> {
        if (head.hasContent()) {
          throw new Refusal(400, "a GET has no content");
        }
      }
      case "PUT" -> {
        if (head.length() > mostBytes) {
          throw tooLarge();
        }
      }
      default -> throw new Refusal(405, "GET and PUT are spoken here", "Allow: GET, HEAD, PUT");
    }
    ArtifactKey unused = key(head, head.path().endsWith("/"));
    return given.user();
  }

  private boolean isGood(RequestHead.Credential given) throws Refusal {
    try {
      return runs.isGood(given.user(), given.password());
    } catch (EngineException e) {
      LOG.log(Level.WARNING, "whose a credential is cannot be known now", e);
      throw Refusal.unknownNow(e.retryable());
    }
  }

  private static Refusal unknown(String why) {
    return new Refusal(401, why, "WWW-Authenticate: Basic realm=\"artifacts\"");
  }

  private Refusal tooLarge() {
    return new Refusal(413, "an artifact may have " + mostBytes + " bytes");
  }

  private static ArtifactKey key(RequestHead head, boolean all) throws Refusal {
    String path = head.path();
    return GatewayPaths.keyIn(all ? path.substring(0, path.length() - 1) : path)
        .map(ArtifactKey::parse)
        .orElseThrow(() -> new Refusal(400, "the path names no artifact"));
  }

  /**
   * Carries out what was admitted, and answers.
   *
   * @throws IOException if the client is to see that its connection breaks
   */
  void carryOut(Turn turn) throws Refusal, IOException {
    RequestHead head = turn.head();
    String run = turn.run();
    boolean all = head.path().endsWith("/");
    ArtifactKey key = key(head, all);
    Runs.Rights rights = rights(run);
    if (head.method().equals("PUT")) {
      if (all || !rights.mayWrite(key)) {
        throw forbidden(run, key);
      }
      put(turn, key);
    } else if (all ? !rights.mayReadAll(key) : !rights.mayRead(key)) {
      throw forbidden(run, key);
    } else if (head.method().equals("HEAD")) {
      describe(key, all, turn.client());
    } else if (all) {
      sendAll(turn, key);
    } else {
      send(turn, key);
    }
  }

  private Runs.Rights rights(String run) throws Refusal {
    try {
      return runs.rightsOf(run)
          .orElseThrow(() -> new Refusal(403, "the run has ended, or is not there"));
    } catch (EngineException e) {
      LOG.log(Level.WARNING, "what run " + run + " may do cannot be known now", e);
      throw Refusal.unknownNow(e.retryable());
    }
  }

  private static Refusal forbidden(String run, ArtifactKey key) {
    LOG.log(Level.WARNING, "run {0} asked for {1}, which is not its own", run, key);
    return new Refusal(403, "that is not the run's own");
  }

  private static Refusal missing() {
    return new Refusal(404, "there is no such artifact");
  }

  private Refusal broken(String deed, ArtifactKey key, Exception why) {
    LOG.log(Level.WARNING, "the store failed to " + deed + " " + key, why);
    return new Refusal(502, "the store failed to " + deed + " it");
  }

  private void put(Turn turn, ArtifactKey key) throws Refusal, IOException {
    if (turn.head().waits()) {
      turn.client().write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    Client.Content content = Contents.of(turn.client(), turn.head().length());
    Limited limited = new Limited(content, turn.pace(), mostBytes);
    try {
      ArtifactStore.Stat unused = store.put(key, limited);
      if (limited.read() >= 0) { // a store that stops early has not got all of it
        throw new IOException("it did not read the content to its end");
      }
    } catch (IOException | RuntimeException e) {
      if (limited.isTooLarge()) {
        throw tooLarge();
      } else if (content.hasFailed() && e instanceof IOException) {
        throw e; // what the store has now is what it had before
      }
      throw broken("keep", key, e);
    }
    tally.written(content.bytes());
    LOG.log(Level.DEBUG, "run {0} wrote {1}, {2} bytes", turn.run(), key, content.bytes());
    turn.client().write(Client.answer(201, "", ""));
  }

  private void describe(ArtifactKey key, boolean all, Client client) throws Refusal, IOException {
    long size = 0;
    try {
      if (!all) {
        size = store.stat(key).orElseThrow(Transfer::missing).sizeBytes();
      }
    } catch (IOException | RuntimeException e) {
      throw broken("find", key, e);
    }
    String length = all ? "Transfer-Encoding: chunked" : "Content-Length: " + size;
    client.write(Client.first(200) + length + "\r\n\r\n");
  }

  private void send(Turn turn, ArtifactKey key) throws Refusal, IOException {
    try (InputStream content = open(key)) {
      ChunkedOutput out = begin(turn);
      byte[] buffer = new byte[BUFFER];
      for (int n = next(content, buffer, key); n >= 0; n = next(content, buffer, key)) {
        out.write(buffer, 0, n);
      }
      finish(turn, key, out);
    }
  }

  private InputStream open(ArtifactKey key) throws Refusal {
    try {
      return store.open(key, 0);
    } catch (NotFoundException | NoSuchFileException | FileNotFoundException e) {
      throw missing();
    } catch (IOException | RuntimeException e) {
      throw broken("open", key, e);
    }
  }

  /** The answer has begun, so all that can still be said is that it breaks. */
  private int next(InputStream content, byte[] buffer, ArtifactKey key) throws IOException {
    try {
      return content.read(buffer);
    } catch (IOException | RuntimeException e) {
      tally.refused(broken("read", key, e).status());
      throw e;
    }
  }

  private void sendAll(Turn turn, ArtifactKey key) throws Refusal, IOException {
    List<ArtifactStore.Stat> found;
    try {
      found = TreeArchive.list(store, key);
    } catch (IOException | RuntimeException e) {
      throw broken("list", key, e);
    }
    ChunkedOutput out = begin(turn);
    TreeArchive.write(store, key, found, out);
    finish(turn, key, out);
  }

  private ChunkedOutput begin(Turn turn) throws IOException {
    turn.client()
        .write(
            Client.first(200)
                + "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    return new ChunkedOutput(turn.client(), turn.pace());
  }

  private void finish(Turn turn, ArtifactKey key, ChunkedOutput out) throws IOException {
    out.finish();
    tally.read(out.bytes());
    LOG.log(Level.DEBUG, "run {0} read {1}, {2} bytes", turn.run(), key, out.bytes());
  }

  /** Content, no faster and no more of it than allowed. */
  private static final class Limited extends java.io.FilterInputStream {
    private final Pace pace;
    private long left;
    private boolean tooLarge;

    Limited(InputStream content, Pace pace, long most) {
      super(content);
      this.pace = pace;
      this.left = most;
    }

    boolean isTooLarge() {
      return tooLarge;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int at, int most) throws IOException {
      int n = in.read(buffer, at, most);
      left -= Math.max(n, 0);
      if (left < 0) {
        tooLarge = true;
        throw new IOException("the artifact is larger than allowed");
      }
      if (n > 0) {
        pace.pass(n);
      }
      return n;
    }

    @Override
    public long skip(long bytes) {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
