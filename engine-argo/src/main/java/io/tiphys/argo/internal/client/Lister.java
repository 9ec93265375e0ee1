package io.tiphys.argo.internal.client;

import java.util.concurrent.CompletableFuture;

/**
 * Brings a watch to where it can begin, and takes what it brings.
 *
 * <p>Thread-safe. Blocks nobody.
 */
interface Lister {

  /**
   * Lists. Cancelling the future ends the request.
   *
   * @return the version of the list, from which to watch; fails with a {@link ReplyException} for
   *     an answer that is no success
   */
  CompletableFuture<String> list();

  /**
   * Takes one event of the watch.
   *
   * @param deleted whether the object is gone
   * @param object the object
   */
  void event(boolean deleted, Head object);

  /**
   * Tells whether lists had news that the watch still has not brought. Asked some seconds after a
   * list that was made beside a watch.
   *
   * @param list the number of that list, from {@link #lists}; what only later ones had is left out
   */
  boolean misses(int list);

  /** Returns how many lists there were. */
  int lists();

  /** Tells that a new watch begins, which has all of its news before it. */
  void watchBegins();
}
