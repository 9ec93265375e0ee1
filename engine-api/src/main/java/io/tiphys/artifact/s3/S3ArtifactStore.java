package io.tiphys.artifact.s3;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.PresignedAccess;
import io.tiphys.error.NotFoundException;
import io.tiphys.internal.concurrent.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Artifacts as objects in one bucket: the object's key is the prefix of the store, if it has one,
 * then the artifact's key, unchanged.
 *
 * <p>The host makes the client, decides there on endpoint, region, credentials, timeouts, retries
 * and checksums, and closes it after the engines that use the store. The store adds no retries. Any
 * synchronous HTTP client of the SDK will do. Servers other than Amazon's often do not understand
 * what the SDK does by default; a client that suits all of them is built so:
 *
 * <pre>{@code
 * S3Client s3 = S3Client.builder()
 *     .endpointOverride(URI.create("http://127.0.0.1:7070")).forcePathStyle(true)
 *     .region(Region.US_EAST_1).credentialsProvider(credentials)
 *     .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
 *     .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
 *     .serviceConfiguration(with -> with.chunkedEncodingEnabled(false))
 *     .build();
 * ArtifactStore store = S3ArtifactStore.builder(s3, "artifacts").prefix("team-a").build();
 * }</pre>
 *
 * <p>The credentials need to read, write and delete objects and to list the bucket. Uploads that
 * this process begins and does not live to end leave parts in the bucket that only a lifecycle rule
 * of the bucket removes (abort incomplete multipart uploads).
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class S3ArtifactStore implements ArtifactStore {

  private static final int MAX_KEY_BYTES = 1024;
  private static final int MOST_THREADS = 32;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final S3Sending sending;
  private final @Nullable S3Presigner presigner;
  private final S3Bucket probe;

  private S3ArtifactStore(Builder builder) {
    this.client = builder.client;
    this.bucket = builder.bucket;
    this.prefix = builder.prefix;
    this.sending =
        new S3Sending(
            builder.partBytes, builder.parallelism, new DaemonThreads("tiphys-s3", MOST_THREADS));
    this.presigner = builder.presigner;
    this.probe = new S3Bucket(client, bucket);
  }

  /**
   * Starts the description of a store in a bucket that exists.
   *
   * <p>Does not talk to the server; neither does {@link Builder#build()}.
   *
   * @param client what reaches the bucket; stays the caller's to close; never null
   * @param bucket the name of the bucket; never null
   * @return a builder with all settings at their defaults
   */
  public static Builder builder(S3Client client, String bucket) {
    return new Builder(requireNonNull(client, "client"), requireNonNull(bucket, "bucket"));
  }

  /**
   * {@inheritDoc}
   *
   * @implNote An artifact that is larger than one part is read by the caller's thread and sent by
   *     daemon threads of the store, which end when they are idle. It holds as many parts in memory
   *     as are sent at the same time, and one more.
   */
  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    requireNonNull(content, "content");
    String objectKey = objectKey(key);
    try {
      return new S3Upload(client, bucket, objectKey, sending).send(key, content);
    } catch (SdkException e) {
      throw probe.whyNotSent("store artifact '" + key + "'", e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @implNote A connection that breaks is replaced by one for the rest of the same object, as the
   *     server's ETag tells.
   */
  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    if (fromByte < 0) {
      throw new IllegalArgumentException("fromByte: expected 0 or more, got " + fromByte);
    }
    String doing = "read artifact '" + key + "'";
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(bucket).key(objectKey(key));
    if (fromByte > 0) {
      request.range("bytes=" + fromByte + "-");
    }
    try {
      return new S3Content(
          client.getObject(request.build()),
          doing,
          bucket,
          (read, tag) ->
              client.getObject(
                  request.range("bytes=" + (fromByte + read) + "-").ifMatch(tag).build()));
    } catch (SdkException e) {
      if (S3Failure.isBehindEnd(e)) {
        return InputStream.nullInputStream();
      }
      if (S3Failure.isNoSuchKey(e)) {
        probe.require(doing);
        throw new NotFoundException(
            "no artifact '" + key + "' in S3 bucket '" + bucket + "'", "404", e);
      }
      throw S3Failure.of(doing, bucket, e);
    }
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    String doing = "look up artifact '" + key + "'";
    String objectKey = objectKey(key);
    try {
      long size = client.headObject(of -> of.bucket(bucket).key(objectKey)).contentLength();
      return Optional.of(new Stat(key, size, Optional.empty()));
    } catch (SdkException e) {
      if (S3Failure.isNoSuchKey(e)) {
        probe.require(doing);
        return Optional.empty();
      }
      throw S3Failure.of(doing, bucket, e);
    }
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    String below = objectKey(prefix) + '/';
    return Stream.concat(
        stat(prefix).stream(), S3Listing.stream(client, bucket, below, this.prefix.length()));
  }

  /**
   * {@inheritDoc}
   *
   * @implNote Sends one request for each thousand keys.
   */
  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    new S3Deletion(client, bucket, probe, this::objectKey).delete(List.copyOf(keys));
  }

  /**
   * {@inheritDoc}
   *
   * @return access by URIs that the presigner signs; empty if the store was built without one
   */
  @Override
  public Optional<PresignedAccess> presigned() {
    return Optional.ofNullable(presigner)
        .map(signer -> new S3Presigned(signer, bucket, this::objectKey));
  }

  private String objectKey(ArtifactKey key) throws IOException {
    String objectKey = prefix + key.value();
    int bytes = objectKey.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_KEY_BYTES) {
      throw new IOException(
          "artifact '%s' cannot lie in S3 bucket '%s': with the prefix, its key has %d bytes, and %d are allowed"
              .formatted(key, bucket, bytes, MAX_KEY_BYTES));
    }
    return objectKey;
  }

  @Override
  public String toString() {
    return "artifacts in S3 bucket " + bucket + (prefix.isEmpty() ? "" : " below " + prefix);
  }

  /**
   * Collects the settings of a store.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {

    private static final long MIN_PART_BYTES = 5L << 20;
    private static final long MAX_PART_BYTES = 1L << 30;

    private final S3Client client;
    private final String bucket;
    private String prefix = "";
    private int partBytes = 8 << 20;
    private int parallelism = 2;
    private @Nullable S3Presigner presigner;

    private Builder(S3Client client, String bucket) {
      this.client = client;
      this.bucket = bucket;
    }

    /**
     * Sets what the keys of all objects of this store start with, before a {@code /}.
     *
     * <p>Not set: nothing, the keys of artifacts and objects are the same.
     *
     * @param prefix one or more segments, as {@link ArtifactKey#parse} reads them; never null
     * @return this builder
     * @throws IllegalArgumentException if the text is no key
     */
    public Builder prefix(String prefix) {
      this.prefix = ArtifactKey.parse(prefix).value() + '/';
      return this;
    }

    /**
     * Sets the size of the parts in which artifacts that are larger than one part are sent.
     *
     * <p>Not set: 8 MiB. There are at most 10,000 parts, so this also sets how large an artifact
     * can be (about 78 GiB by default), and how much memory a put takes: see {@link #parallelism}.
     *
     * @param bytes from 5 MiB to 1 GiB
     * @return this builder
     * @throws IllegalArgumentException if the size is not in this range
     */
    public Builder partSizeBytes(long bytes) {
      if (bytes < MIN_PART_BYTES || bytes > MAX_PART_BYTES) {
        throw new IllegalArgumentException(
            "partSizeBytes: expected %d to %d, got %d"
                .formatted(MIN_PART_BYTES, MAX_PART_BYTES, bytes));
      }
      this.partBytes = (int) bytes;
      return this;
    }

    /**
     * Sets how many parts of one artifact are sent at the same time.
     *
     * <p>Not set: 2. Each put that goes on holds as many parts in memory and one more, so 24 MiB by
     * default; smaller artifacts take less. With 1, parts are sent by the thread that puts, one
     * part is held, and the store starts no thread.
     *
     * @param parts from 1 to 32
     * @return this builder
     * @throws IllegalArgumentException if the number is not in this range
     */
    public Builder parallelism(int parts) {
      if (parts < 1 || parts > MOST_THREADS) {
        throw new IllegalArgumentException(
            "parallelism: expected 1 to %d, got %d".formatted(MOST_THREADS, parts));
      }
      this.parallelism = parts;
      return this;
    }

    /**
     * Sets what signs URIs for others; {@link ArtifactStore#presigned()} of the store then gives
     * access by them.
     *
     * <p>Not set: the store has no such access. Has to have the endpoint, region and credentials of
     * the client; stays the caller's to close.
     *
     * @param presigner what signs; never null
     * @return this builder
     */
    public Builder presigner(S3Presigner presigner) {
      this.presigner = requireNonNull(presigner, "presigner");
      return this;
    }

    /**
     * Makes the store; the builder may be used again.
     *
     * @return a store of the bucket
     */
    public S3ArtifactStore build() {
      return new S3ArtifactStore(this);
    }
  }
}
