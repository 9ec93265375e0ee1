package io.tiphys.tck;

/**
 * Gives the kit an engine when it runs without JUnit. Found by {@link java.util.ServiceLoader}; its
 * class is public and has a public constructor without parameters.
 *
 * <p>Thread-safe: the kit calls it once.
 *
 * @since 0.1
 */
public interface EngineUnderTestProvider {

  /**
   * Returns the name by which {@code --engine} chooses.
   *
   * @return the same as that of {@link #engineUnderTest}; never null
   */
  String name();

  /**
   * Makes the engine ready.
   *
   * @return what the kit is to try; never null
   */
  EngineUnderTest engineUnderTest();
}
