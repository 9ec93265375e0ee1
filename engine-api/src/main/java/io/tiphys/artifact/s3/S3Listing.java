package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a listing, page after page; a page is fetched when its first object is needed. */
final class S3Listing implements Iterator<S3Object> {

  private final Iterator<S3Object> objects;
  private final String bucket;
  private final String prefix;

  private S3Listing(Iterator<S3Object> objects, String bucket, String prefix) {
    this.objects = objects;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /**
   * Lists the objects whose key starts with the prefix.
   *
   * @param before how many characters of each key are not the artifact's
   */
  static Stream<Stat> stream(S3Client client, String bucket, String prefix, int before) {
    Iterator<S3Object> objects =
        client.listObjectsV2Paginator(of -> of.bucket(bucket).prefix(prefix)).contents().iterator();
    S3Listing listing = new S3Listing(objects, bucket, prefix);
    int traits = Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(listing, traits), false)
        .flatMap(object -> stat(object, before).stream());
  }

  /**
   * Others put objects there, too: consoles, for instance, end the keys of "folders" in a slash.
   */
  private static Optional<Stat> stat(S3Object object, int before) {
    try {
      ArtifactKey key = ArtifactKey.parse(object.key().substring(before));
      return Optional.of(new Stat(key, object.size(), Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return objects.hasNext();
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  @Override
  public S3Object next() {
    try {
      return objects.next();
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(SdkException e) {
    return new UncheckedIOException(
        S3Failure.of("list artifacts below '" + prefix + "'", bucket, e));
  }
}
