package io.tiphys;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.spi.Backend;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only way from an engine to its backend: nothing passes after the engine is closed, nothing
 * passes that needs an undeclared feature, and only exceptions of this library come back.
 *
 * <p>Thread-safe.
 */
final class Gate {
  private final Backend backend;
  private final Capabilities capabilities;
  private final AtomicBoolean closed = new AtomicBoolean();

  Gate(Backend backend) {
    this.backend = requireNonNull(backend, "backend");
    this.capabilities = requireNonNull(backend.capabilities(), "capabilities");
  }

  Capabilities capabilities() {
    return capabilities;
  }

  /** Asks the backend something. */
  <T> T ask(Function<? super Backend, T> question) {
    requireOpen();
    try {
      return question.apply(backend);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /** Has the backend do something. */
  void tell(Consumer<? super Backend> action) {
    requireOpen();
    try {
      action.accept(backend);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /** Reads a run, which has to exist. */
  RunStatus read(RunId id) {
    return ask(backend -> backend.read(id)).orElseThrow(() -> unknown(id));
  }

  static NotFoundException unknown(RunId id) {
    return new NotFoundException("there is no run " + id);
  }

  void requireOpen() {
    if (closed.get()) {
      throw engineClosed(null);
    }
  }

  /** Refuses an operation that needs a feature which the backend does not declare. */
  void require(Feature feature, String operation) {
    requireOpen();
    if (!capabilities.has(feature)) {
      Problem problem =
          new Problem(
              ProblemCode.UNSUPPORTED_FEATURE,
              "",
              "this backend does not offer " + feature,
              "use another backend, or look at capabilities() first",
              Optional.of(feature));
      throw new RefusedException(operation, List.of(problem));
    }
  }

  /** Returns the exception that the caller gets to see. */
  RuntimeException translated(RuntimeException e) {
    if (e instanceof EngineClosedException) {
      return e;
    }
    if (closed.get()) {
      return engineClosed(e);
    }
    if (e instanceof EngineException) {
      return e;
    }
    return new EngineException("the backend failed: " + e, false, null, e);
  }

  boolean isClosed() {
    return closed.get();
  }

  /**
   * Lets nothing pass from now on.
   *
   * @return true for the first call
   */
  boolean close() {
    return closed.compareAndSet(false, true);
  }

  void closeBackend() {
    backend.close();
  }

  static EngineClosedException engineClosed(@Nullable RuntimeException cause) {
    return new EngineClosedException("the engine is closed", cause);
  }
}
