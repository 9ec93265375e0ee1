package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.scenario.LeakProbe;
import java.util.List;
import java.util.Set;

/** Lets the kit look into a model, as into an engine of its own process. */
record ModelProbe(ModelStore store) implements LeakProbe {
  /** What stands in the environment of the model. */
  static final Set<String> ENVIRONMENT = Set.of("HOME", "MODEL_PEER");

  @Override
  public void before() {}

  @Override
  public List<String> left() {
    return store.left();
  }

  @Override
  public List<String> named(String name) {
    return store.filesOfBodies().stream().filter(file -> file.contains(name)).toList();
  }

  @Override
  public Set<String> environment() {
    return ENVIRONMENT;
  }
}
