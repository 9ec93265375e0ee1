package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes any number of objects, a thousand by one request. Tries all, and says what was refused.
 *
 * <p>Not thread-safe; made for one deletion.
 */
final class S3Deletion {

  private static final int AT_ONCE = 1000;

  private final S3Client client;
  private final String bucket;
  private final S3Bucket probe;
  private final S3Presigned.Keys keys;
  private final List<String> refused = new ArrayList<>();

  S3Deletion(S3Client client, String bucket, S3Bucket probe, S3Presigned.Keys keys) {
    this.client = client;
    this.bucket = bucket;
    this.probe = probe;
    this.keys = keys;
  }

  void delete(List<ArtifactKey> all) throws IOException {
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      deleteSome(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    if (!refused.isEmpty()) {
      probe.require("delete artifacts such as '" + all.get(0) + "'");
      throw new IOException(
          "cannot delete %d of %d artifacts in S3 bucket '%s', first %s"
              .formatted(refused.size(), all.size(), bucket, refused.get(0)));
    }
  }

  private void deleteSome(List<ArtifactKey> some) throws IOException {
    List<ObjectIdentifier> objects = new ArrayList<>(some.size());
    for (ArtifactKey key : some) {
      objects.add(ObjectIdentifier.builder().key(keys.of(key)).build());
    }
    try {
      List<S3Error> errors =
          client
              .deleteObjects(
                  of -> of.bucket(bucket).delete(all -> all.objects(objects).quiet(true)))
              .errors();
      for (S3Error error : errors) {
        if (!"NoSuchKey".equals(error.code())) {
          refused.add("'%s': %s %s".formatted(error.key(), error.code(), error.message()));
        }
      }
    } catch (SdkException e) {
      throw S3Failure.of("delete artifacts such as '" + some.get(0) + "'", bucket, e);
    }
  }
}
