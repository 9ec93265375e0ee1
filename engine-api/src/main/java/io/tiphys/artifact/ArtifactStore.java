package io.tiphys.artifact;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bytes under keys: where artifacts lie, and all that engines ask of the place.
 *
 * <p>The library brings a store in memory, one in a directory, one in an S3 bucket and one on an
 * HTTP server; a host with another kind of storage implements five methods. Engines and hosts call
 * them; whoever made a store closes what it stands on, after the engines that use it. What every
 * store has to keep to:
 *
 * <ul>
 *   <li>An artifact is never seen in parts. A reader gets all of what one {@link #put} wrote, or
 *       finds nothing, also when that put fails, the process dies or somebody else replaces the
 *       artifact at the same time.
 *   <li>Content is streamed. Memory used does not grow with the size of an artifact or with the
 *       number of artifacts in the store. (The store in memory keeps the content there, naturally.)
 *   <li>A key that the store cannot take, as its names are longer or its letters fewer, is refused
 *       by an exception that says so. It is never changed into another key.
 *   <li>Every operation may be repeated: the last put wins, deleting twice is deleting once. An
 *       {@link IOException} means that the storage did not do it, or did not say whether it did;
 *       try again after a pause, with fresh content for a put. If it stays, its message says what a
 *       person has to change, and names the store and the key but no secret.
 * </ul>
 *
 * <p>The compatibility kit, {@code io.tiphys.tck.ArtifactStoreTck} in engine-tck, tries a store on
 * all of this but memory.
 *
 * <p>Thread-safe, each implementation.
 *
 * @since 0.1
 */
public interface ArtifactStore {

  /**
   * Stores the content of a stream under a key, and replaces what was there.
   *
   * <p>Returns when readers see the new content. If anything fails, the content of the stream
   * included, readers see what they saw before, and nothing half-written stays behind. Reads the
   * stream to its end and does not close it.
   *
   * @param key what to call the artifact; never null
   * @param content the artifact's bytes, of any number and of a length not known before; never null
   * @return key and size, and the SHA-256 if the store computes it on the way, as all stores of
   *     this library do
   * @throws IOException if the storage fails; an exception of the stream itself passes unchanged
   */
  Stat put(ArtifactKey key, InputStream content) throws IOException;

  /**
   * Stores a file of this machine, as {@link #put} stores a stream. A store whose files lie on the
   * same file system may take the file itself as a hard link, whatever its size; others read it.
   *
   * @param key what to call the artifact; never null
   * @param file a plain file that nobody will change any more, though it may be deleted; never null
   * @return as from {@link #put}; without a SHA-256 if the file was not read
   * @throws IOException as from {@link #put}, or if the file cannot be read
   */
  default Stat putFile(ArtifactKey key, Path file) throws IOException {
    requireNonNull(key, "key");
    try (InputStream content = Files.newInputStream(requireNonNull(file, "file"))) {
      return put(key, content);
    }
  }

  /**
   * Opens an artifact for reading from a position to its end.
   *
   * <p>The stream gives the content that the artifact had when it was opened, or fails; content
   * that is cut short ends in an {@link IOException}, never in an early end of the stream. The
   * caller closes the stream; closing early frees its resources without reading the rest. The
   * stream is to be used by one thread at a time, but may be closed by another: an engine that
   * gives up a read interrupts its thread and closes the stream, and one of both should end the
   * read.
   *
   * @param key the artifact; never null
   * @param fromByte how many bytes to leave out at the start, 0 or more; from the artifact's size
   *     on the stream is empty
   * @return the content, not yet read
   * @throws NotFoundException if there is no such artifact
   * @throws IllegalArgumentException if {@code fromByte} is negative
   * @throws IOException if the storage fails
   * @rule ART-016
   */
  InputStream open(ArtifactKey key, long fromByte) throws IOException;

  /**
   * Tells whether there is an artifact, and its size.
   *
   * @param key the artifact; never null
   * @return what is known of it, with the SHA-256 only if the store has it at hand; empty if there
   *     is no such artifact
   * @throws IOException if the storage fails
   * @rule ART-014
   */
  Optional<Stat> stat(ArtifactKey key) throws IOException;

  /**
   * Finds the artifact with a key, if there is one, and all below that key, in no particular order.
   *
   * <p>Pages are fetched while the stream is read. What is put or deleted meanwhile may be seen or
   * not, all else is seen exactly once. Deleting what was already read is allowed. The caller
   * closes the stream. Things in the storage that no {@link ArtifactKey} names are left out.
   *
   * @param prefix the key to start from; {@code a/b} finds {@code a/b} and {@code a/b/c} but not
   *     {@code a/bc}; never null
   * @return the artifacts; empty if there are none. While it is read it throws {@link
   *     UncheckedIOException} if the storage fails
   * @throws IOException if the storage fails
   */
  Stream<Stat> list(ArtifactKey prefix) throws IOException;

  /**
   * Deletes artifacts; keys without an artifact are passed over.
   *
   * <p>Tries all of them even if some fail. What lies below the keys is not touched. Readers that
   * opened an artifact before may finish or get an {@link IOException}.
   *
   * @param keys the artifacts, any number; never null, no null in it
   * @throws IOException if some could not be deleted; the message names the first of them
   */
  void delete(Collection<ArtifactKey> keys) throws IOException;

  /**
   * Returns access by URIs that carry their own permission, where the storage has such a thing.
   *
   * <p>A store need not have it, and this default says so; whoever wraps a store may pass on what
   * that one has.
   *
   * @return the access; empty if the store has none
   * @since 0.1
   */
  default Optional<PresignedAccess> presigned() {
    return Optional.empty();
  }

  /**
   * Returns a new, empty store that keeps everything in the memory of this process.
   *
   * <p>For tests and small examples: an artifact there is at most 2 GiB, and gone with the store.
   *
   * @return a thread-safe store that need not be closed
   */
  static ArtifactStore inMemory() {
    return new InMemoryArtifactStore();
  }

  /**
   * Returns the store of all files in and below a directory: the key is the relative path.
   *
   * <p>Files that were there before are artifacts, too. The directory is created by the first put;
   * further ones are made and, once empty, removed as needed. Several stores and processes may use
   * one directory at the same time, if its file system renames atomically.
   *
   * <p>Symbolic links below the directory are not followed: reading finds nothing there, writing
   * through them is refused. (The directory itself may be one.) Not every key can be a path: an
   * artifact cannot lie below another one, a segment has at most 255 bytes, and the file system or
   * the JVM's file name encoding may have further limits; put refuses such keys with an {@link
   * IOException}. On a file system that does not distinguish upper and lower case, keys that differ
   * in nothing else exclude each other.
   *
   * @apiNote A JVM that was not started in a UTF-8 locale cannot name files in other than ASCII
   *     letters.
   * @implNote Content is written to {@code .tiphys-tmp} in the directory, then renamed; a file on
   *     the same file system is linked there, and keeps its permissions. It is not forced to the
   *     disk: after a power failure an artifact can be cut short or missing. A process that is
   *     killed leaves its file in {@code .tiphys-tmp}; it may be deleted while no put is under way.
   * @param directory where the artifacts lie; never null
   * @return a thread-safe store that need not be closed
   */
  static ArtifactStore directory(Path directory) {
    return new DirectoryArtifactStore(requireNonNull(directory, "directory"));
  }

  /**
   * What a store knows of one artifact without reading it.
   *
   * <p>Immutable.
   *
   * @param key the artifact; never null
   * @param sizeBytes its size, 0 or more
   * @param sha256 its SHA-256 as 64 lower-case hexadecimal digits, or empty if the store does not
   *     have it at hand; never null
   * @since 0.1
   */
  record Stat(ArtifactKey key, long sizeBytes, Optional<String> sha256) {

    /**
     * Checks the parts.
     *
     * @param key the artifact
     * @param sizeBytes its size
     * @param sha256 its digest
     * @throws IllegalArgumentException if the size is negative or the digest has another form
     */
    public Stat {
      requireNonNull(key, "key");
      if (sizeBytes < 0) {
        throw new IllegalArgumentException("sizeBytes: expected 0 or more, got " + sizeBytes);
      }
      requireNonNull(sha256, "sha256").ifPresent(Sha256::require);
    }
  }
}
