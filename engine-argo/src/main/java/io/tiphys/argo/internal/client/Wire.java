package io.tiphys.argo.internal.client;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The line to the API server: one request, one answer, nothing repeated.
 *
 * <p>Thread-safe. Blocks nobody.
 */
interface Wire {

  /**
   * Sends a request and hands over the answer as it comes.
   *
   * @param request the request
   * @param quiet how long nothing may be heard; the answer ends with a {@link SilenceException}
   *     after this time, at the latest after twice the time
   * @param receiver takes the answer
   * @return ends it early
   */
  Exchange open(ApiRequest request, Duration quiet, Receiver receiver);

  /**
   * Sends a request whose answer is read at the pace of the reader, on the reader's thread.
   *
   * @return the answer; one that comes after this was completed by others is closed
   */
  CompletableFuture<Pulled> pull(ApiRequest request);

  /** An answer under way. */
  interface Exchange {
    /** Ends it. The receiver hears nothing more, but for a call that is under way. */
    void cancel();
  }

  /** Takes an answer: first the head, then bytes, then the end. One call at a time. */
  interface Receiver {
    /** The head of the answer. */
    void head(int code, String retryAfter);

    /** A part of the body; valid during the call only. */
    void bytes(ByteBuffer part);

    /** The end; also without a head. Called once, not after a cancel by the owner. */
    void end(Ending ending);
  }

  /**
   * How an answer ended. Immutable.
   *
   * @param failure null when it is complete
   */
  record Ending(@Nullable Throwable failure) {
    static final Ending COMPLETE = new Ending(null);
  }

  /**
   * An answer to be read.
   *
   * @param code the HTTP status
   * @param body to be closed by the reader
   */
  record Pulled(int code, InputStream body) {}
}
