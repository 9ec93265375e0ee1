package io.tiphys.artifact;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Artifacts for those who have no credentials of the store: a URI that permits one operation on one
 * artifact, for a while. A browser or another service uses it without this library.
 *
 * <p>Found with {@link ArtifactStore#presigned()}. Whoever has such a URI has the permission, so it
 * is a secret until it expires, and belongs into no log. Making one does not talk to the storage
 * and does not say that the artifact is there.
 *
 * <p>Thread-safe, each implementation.
 *
 * @since 0.1
 */
public interface PresignedAccess {

  /**
   * Returns a URI that reads an artifact by a GET.
   *
   * @param key the artifact; never null
   * @param valid for how long, more than zero; storages have a limit, S3 of seven days; never null
   * @return the URI
   * @throws IOException if the store cannot take the key, has no credentials, or does not sign for
   *     so long; trying again helps only after a change
   */
  URI presignGet(ArtifactKey key, Duration valid) throws IOException;

  /**
   * Returns a URI that stores an artifact by a PUT, with a length in its header.
   *
   * <p>What is put so becomes visible as by {@link ArtifactStore#put}: all of it or nothing.
   *
   * @param key the artifact; never null
   * @param valid for how long, more than zero; storages have a limit, S3 of seven days; never null
   * @return the URI
   * @throws IOException as from {@link #presignGet}
   */
  URI presignPut(ArtifactKey key, Duration valid) throws IOException;
}
