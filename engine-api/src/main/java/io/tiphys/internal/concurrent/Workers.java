package io.tiphys.internal.concurrent;

import java.util.concurrent.Executor;

/**
 * Threads that carry out what they are given. Own threads begin it in the order in which it comes.
 *
 * <p>Thread-safe. Whoever made it closes it.
 */
public interface Workers extends Executor, AutoCloseable {

  /**
   * Takes nothing more: what comes later is dropped. What was taken is carried out; nobody is
   * interrupted. May be called twice.
   */
  @Override
  void close();
}
