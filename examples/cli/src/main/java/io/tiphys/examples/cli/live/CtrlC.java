package io.tiphys.examples.cli.live;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C while a run goes on. The JDK's class for signals is not an API that compilers let through
 * without a warning, so it is reached by name; where it is not there, Ctrl-C ends the process as
 * ever.
 */
final class CtrlC implements AutoCloseable {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private final Object before;

  private CtrlC(Object before) {
    this.before = before;
  }

  /**
   * Calls an action for each Ctrl-C until this is closed.
   *
   * @param action called on a thread of the JVM; must not block
   */
  static AutoCloseable handledBy(Runnable action) {
    try {
      Class<?> handler = Class.forName(HANDLER);
      InvocationHandler calls =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> HANDLER;
              };
      Object ours =
          Proxy.newProxyInstance(CtrlC.class.getClassLoader(), new Class<?>[] {handler}, calls);
      return new CtrlC(handle(ours));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return () -> {};
    }
  }

  /** Sets what handles the signal; returns what did before. */
  private static Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName(SIGNAL);
    Object interrupt = signal.getConstructor(String.class).newInstance("INT");
    return signal
        .getMethod("handle", signal, Class.forName(HANDLER))
        .invoke(null, interrupt, handler);
  }

  @Override
  public void close() throws ReflectiveOperationException {
    handle(before);
  }
}
