package io.tiphys.tck.internal.store;

/** Tries one rule on a store. */
@FunctionalInterface
interface StoreCheck {

  /**
   * Calls the store by way of the trial, which judges what comes of it. Other exceptions than those
   * of the trial are faults of the kit.
   */
  void run(Trial trial) throws Exception;
}
