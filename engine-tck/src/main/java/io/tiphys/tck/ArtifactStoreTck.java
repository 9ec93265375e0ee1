package io.tiphys.tck;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.store.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds an artifact store to every rule that stores have to keep, as JUnit tests: one for each
 * rule. Subclass it in the tests of a store; {@link #open()} is all that has to be written.
 *
 * <p>The reports are written to {@code target/tck} and are named after the subclass. The system
 * property {@code tck.store.rules} selects by ids between commas, with {@code *}; a selection makes
 * the report partial.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public abstract class ArtifactStoreTck {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For subclasses. */
  protected ArtifactStoreTck() {}

  /**
   * Returns the store that is tried. Called once. The kit puts artifacts below the key {@code
   * tiphys-tck}, deletes them again, and leaves all others alone.
   *
   * @return the store; never null
   * @throws Exception if it cannot be reached, which fails the test
   */
  protected abstract ArtifactStore open() throws Exception;

  /**
   * Tells whether the store does not take a key, because it is too long for it, has letters that it
   * lacks, lies below another artifact, or differs too little from the key of one. The kit puts
   * such keys all the same: they have to be refused with an {@link java.io.IOException} that names
   * the key. It is asked about keys with odd letters, of more than 200 characters, below another
   * artifact, or that differ from another one by case alone. Default: the store takes every key.
   *
   * @param key a key below {@code tiphys-tck}; never null
   * @return true if the store refuses it
   */
  protected boolean refuses(ArtifactKey key) {
    return false;
  }

  /**
   * Looks behind the store at all that lies in the storage, artifacts included: the names of files,
   * objects, uploads or rows. The kit compares what is there before and after a put that fails.
   * Default: nobody looks, and the rule about it is INCONCLUSIVE.
   *
   * @return something for each thing, told apart by its {@code toString()}; empty if nobody can
   *     look; never null
   * @throws Exception if it cannot look, which is an ERROR of the rule
   */
  protected Optional<Collection<?>> storage() throws Exception {
    return Optional.empty();
  }

  /**
   * Returns after how long a call that has not returned has failed. Default: 5 minutes.
   *
   * @return more than zero; never null
   */
  protected Duration patience() {
    return PATIENCE;
  }

  /**
   * Tries the store and shows the verdict on each rule.
   *
   * @return a test for each rule
   * @throws Exception if the kit itself failed
   */
  @TestFactory
  final Stream<DynamicTest> rules() throws Exception {
    StoreFixture fixture =
        new StoreFixture(name(), open(), this::refuses, this::storage, patience());
    return Session.run(
            fixture,
            Selection.of(System.getProperty("tck.store.rules", ""), ""),
            EngineTck.seed(),
            Path.of("target", "tck"))
        .results()
        .stream()
        .map(each -> DynamicTest.dynamicTest(EngineTck.title(each), () -> EngineTck.show(each)));
  }

  private String name() {
    String type = getClass().getName();
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.').replaceAll("TckTest$", "");
  }
}
