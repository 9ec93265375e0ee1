package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailureTest {

  @ParameterizedTest
  @CsvSource({
    "404, NoSuchBucket, create it",
    "404, '', create it",
    "403, AccessDenied, check access key and secret key",
    "403, '', check access key and secret key",
    "401, '', check access key and secret key",
    "404, XAdminUserNotFound, check access key and secret key",
    "400, ExpiredToken, check access key and secret key",
    "301, PermanentRedirect, set that region in the S3 client",
    "400, AuthorizationHeaderMalformed, set that region in the S3 client",
    "503, SlowDown, try again later",
    "500, InternalError, try again later",
    "502, '', try again later",
    "501, NotImplemented, requestChecksumCalculation(WHEN_REQUIRED)",
    "400, MissingContentMD5, LegacyMd5Plugin",
    "400, QuotaExceeded, QuotaExceeded: the server's words"
  })
  void of_answer_saysWhatToDo(int status, String code, String advice) {
    S3Exception answer = answer(status, code);

    assertThat(S3Failure.of("store artifact 'a'", "artifacts", answer))
        .hasMessageStartingWith("cannot store artifact 'a' in S3 bucket 'artifacts': ")
        .hasMessageContaining("the server answered " + status)
        .hasMessageContaining(code)
        .hasMessageContaining(advice)
        .hasCause(answer);
  }

  @Test
  void of_noCredentials_saysSoShortly() {
    SdkClientException failure =
        SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain (long list)");

    assertThat(S3Failure.of("read artifact 'a'", "artifacts", failure))
        .hasMessage(
            "cannot read artifact 'a' in S3 bucket 'artifacts': the S3 client has no credentials;"
                + " give it some with credentialsProvider(...)");
    assertThat(S3Failure.wasReached(failure)).isFalse();
  }

  @Test
  void of_nobodyListens_saysSo() {
    SdkClientException failure =
        SdkClientException.create("x", new ConnectException("Connection refused"));

    assertThat(S3Failure.of("read artifact 'a'", "artifacts", failure))
        .hasMessageContaining("cannot be reached (ConnectException: Connection refused)")
        .hasMessageContaining("check the endpoint");
    assertThat(S3Failure.wasReached(failure)).isFalse();
  }

  @Test
  void of_timeOut_saysSo() {
    SdkClientException failure =
        SdkClientException.create("x", new SocketTimeoutException("Read timed out"));

    assertThat(S3Failure.of("read artifact 'a'", "artifacts", failure))
        .hasMessageContaining("no answer from the server (SocketTimeoutException: Read timed out)")
        .hasMessageContaining("try again later");
  }

  @Test
  void of_interrupted_isAnInterruption() {
    AbortedException failure = AbortedException.create("Thread was interrupted");

    assertThat(S3Failure.of("read artifact 'a'", "artifacts", failure))
        .isInstanceOf(InterruptedIOException.class)
        .hasCause(failure);
  }

  @Test
  void isNoSuchKey_bucketMissing_isFalse() {
    assertThat(S3Failure.isNoSuchKey(answer(404, "NoSuchBucket"))).isFalse();
    assertThat(S3Failure.isNoSuchKey(answer(404, "NoSuchKey"))).isTrue();
    assertThat(S3Failure.isNoSuchKey(answer(404, ""))).isTrue();
  }

  private static S3Exception answer(int status, String code) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage("the server's words").build();
    return (S3Exception)
        S3Exception.builder().statusCode(status).awsErrorDetails(details).message("x").build();
  }
}
