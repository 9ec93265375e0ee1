package io.tiphys.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in one of the stores that an engine was given by name: where an input artifact lies, or
 * where an output artifact is to be delivered or was put.
 *
 * <p>Hosts make locations for the artifacts of a request; engines make them for a status, there
 * often with size and digest. A location does not say that anything is there.
 *
 * <pre>{@code
 * request.artifact(RAW, ArtifactLocation.of("imports", "scene 1.tif"));
 * }</pre>
 *
 * <p>Immutable. Equal if store, key, size and digest are.
 *
 * @since 0.1
 */
public final class ArtifactLocation {

  private static final Pattern STORE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private final String store;
  private final ArtifactKey key;
  private final long sizeBytes;
  private final @Nullable String sha256;

  private ArtifactLocation(String store, ArtifactKey key, long sizeBytes, @Nullable String sha256) {
    this.store = store;
    this.key = key;
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
  }

  /**
   * Returns the location of an artifact of unknown size and digest.
   *
   * @param store the name that the engine knows the store by: a letter, then up to 62 of {@code A-Z
   *     a-z 0-9 _ -}; never null
   * @param key the artifact's key in that store, as {@link ArtifactKey#parse} reads it: the key of
   *     the object in an object store, the relative path in a directory; never null
   * @return the location
   * @throws IllegalArgumentException if the name of the store or the key is not of that form
   */
  public static ArtifactLocation of(String store, String key) {
    requireNonNull(store, "store");
    if (!STORE_NAME.matcher(store).matches()) {
      throw new IllegalArgumentException(
          "store: expected a letter, then up to 62 of A-Z a-z 0-9 _ -, got '" + store + "'");
    }
    return new ArtifactLocation(store, ArtifactKey.parse(key), -1, null);
  }

  /**
   * Returns this location with the size of what lies there.
   *
   * @param bytes the size, 0 or more
   * @return a copy with this size
   * @throws IllegalArgumentException if the size is negative
   */
  public ArtifactLocation withSizeBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("sizeBytes: expected 0 or more, got " + bytes);
    }
    return new ArtifactLocation(store, key, bytes, sha256);
  }

  /**
   * Returns this location with the digest of what lies there.
   *
   * @param digest the SHA-256 as 64 lower-case hexadecimal digits; never null
   * @return a copy with this digest
   * @throws IllegalArgumentException if the digest is not of that form
   */
  public ArtifactLocation withSha256(String digest) {
    return new ArtifactLocation(store, key, sizeBytes, Sha256.require(digest));
  }

  /**
   * Returns the name that the engine knows the store by.
   *
   * @return the name; never null
   */
  public String store() {
    return store;
  }

  /**
   * Returns the text of the artifact's key, as a host keeps it in its own database.
   *
   * @return the text; {@code of(store(), key())} is this place again
   */
  public String key() {
    return key.value();
  }

  /**
   * Returns the key to ask the store with.
   *
   * @return the key; never null
   */
  public ArtifactKey artifactKey() {
    return key;
  }

  /**
   * Returns the size of what lies there, if it is known.
   *
   * @return the size in bytes, or empty
   */
  public OptionalLong sizeBytes() {
    return sizeBytes < 0 ? OptionalLong.empty() : OptionalLong.of(sizeBytes);
  }

  /**
   * Returns the digest of what lies there, if it is known.
   *
   * @return the SHA-256 as 64 lower-case hexadecimal digits, or empty
   */
  public Optional<String> sha256() {
    return Optional.ofNullable(sha256);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArtifactLocation that
        && store.equals(that.store)
        && key.equals(that.key)
        && sizeBytes == that.sizeBytes
        && Objects.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return Objects.hash(store, key, sizeBytes, sha256);
  }

  /** Returns store and key with a colon between them, for people. */
  @Override
  public String toString() {
    return store + ':' + key;
  }
}
