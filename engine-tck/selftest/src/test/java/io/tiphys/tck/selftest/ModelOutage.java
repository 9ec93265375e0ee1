package io.tiphys.tck.selftest;

/** A time in which no handle reaches the runs of a model, which go on meanwhile. */
final class ModelOutage implements AutoCloseable {
  private final ModelStore store;

  ModelOutage(ModelStore store) {
    this.store = store;
    store.world.tell(() -> store.unreachable = true);
  }

  @Override
  public void close() {
    store.world.tell(() -> store.unreachable = false);
  }
}
