package io.tiphys.artifact.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/**
 * A client whose server exists on paper; for failures that a real server does not make to order.
 */
final class FakeS3 implements S3Client {

  final List<String> calls = new ArrayList<>();
  List<S3Error> deleteErrors = List.of();
  @Nullable SdkException putFailure;
  @Nullable SdkException bucketFailure;
  @Nullable SdkException completeFailure;
  @Nullable SdkException abortFailure;
  @Nullable SdkException secondPageFailure;

  private static <T> T answer(@Nullable SdkException failure, T answer) {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    calls.add("put");
    return answer(putFailure, PutObjectResponse.builder().build());
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    calls.add("head bucket");
    return answer(bucketFailure, HeadBucketResponse.builder().build());
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    throw S3Exception.builder().statusCode(404).message("no such key").build();
  }

  @Override
  public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
    return CreateMultipartUploadResponse.builder().uploadId("u").build();
  }

  @Override
  public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
    return UploadPartResponse.builder().eTag("e" + request.partNumber()).build();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      CompleteMultipartUploadRequest request) {
    calls.add("complete " + request.multipartUpload().parts().size());
    return answer(completeFailure, CompleteMultipartUploadResponse.builder().build());
  }

  @Override
  public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
    calls.add("abort");
    return answer(abortFailure, AbortMultipartUploadResponse.builder().build());
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    calls.add("delete " + request.delete().objects().size());
    return DeleteObjectsResponse.builder().errors(deleteErrors).build();
  }

  @Override
  public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
    return new ListObjectsV2Iterable(this, request);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    if (request.continuationToken() != null) {
      return answer(secondPageFailure, ListObjectsV2Response.builder().isTruncated(false).build());
    }
    return ListObjectsV2Response.builder()
        .contents(S3Object.builder().key(request.prefix() + "first").size(1L).build())
        .isTruncated(true)
        .nextContinuationToken("more")
        .build();
  }

  @Override
  public S3ServiceClientConfiguration serviceClientConfiguration() {
    return S3ServiceClientConfiguration.builder().build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
