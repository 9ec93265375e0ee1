package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.tck.internal.scenario.Faults;
import java.util.ArrayList;
import java.util.List;

/** A connection of handles of a model; to cut it does nothing to a model that is right. */
final class ModelConnection {
  private final ModelStore store;
  private final List<ModelEngine> handles = new ArrayList<>();

  ModelConnection(ModelStore store) {
    this.store = store;
  }

  Faults.Connection asFault() {
    return new Faults.Connection(this::open, this::cut);
  }

  private Engine open() {
    ModelEngine handle = new ModelEngine(store);
    handles.add(handle);
    return handle;
  }

  private int cut() {
    return store.world.call(() -> handles.stream().mapToInt(ModelEngine::cut).sum());
  }
}
