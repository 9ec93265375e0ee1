package io.tiphys.guice;

import static java.util.Objects.requireNonNull;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import io.tiphys.Engine;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Binds {@link Engine}: one engine, made when it is first asked for.
 *
 * <p>Guice has no end of its own, so the module has: whoever made it closes it, and with it the
 * engine. A host that keeps no module closes the engine that it was injected with, which is the
 * same.
 *
 * <pre>{@code
 * try (EngineModule engines = EngineModule.of(LocalEngine::withProcesses)) {
 *   Guice.createInjector(engines, new ServiceModule()).getInstance(WorkflowService.class).run();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class EngineModule implements Module, AutoCloseable {
  private final Supplier<? extends Engine> maker;
  private final Lock lock = new ReentrantLock();
  // Guarded by lock.
  private Optional<Engine> engine = Optional.empty();
  private boolean closed;

  private EngineModule(Supplier<? extends Engine> maker) {
    this.maker = maker;
  }

  /**
   * Makes a module. Nothing is asked of the supplier before an engine is.
   *
   * @param engine makes the engine; called once, again only if it threw; never null
   * @return the module; close it
   */
  public static EngineModule of(Supplier<? extends Engine> engine) {
    return new EngineModule(requireNonNull(engine, "engine"));
  }

  @Override
  public void configure(Binder binder) {
    Provider<Engine> provider = this::engine;
    binder.bind(Engine.class).toProvider(provider).in(Scopes.SINGLETON);
  }

  private Engine engine() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the module is closed, and its engine with it");
      }
      Engine made =
          engine.orElseGet(() -> requireNonNull(maker.get(), "the supplier gave no engine"));
      engine = Optional.of(made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the engine, if one was made; none will be made after this. May be called twice. */
  @Override
  public void close() {
    Optional<Engine> made;
    lock.lock();
    try {
      closed = true;
      made = engine;
    } finally {
      lock.unlock();
    }
    made.ifPresent(Engine::close);
  }
}
