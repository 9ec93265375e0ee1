package io.tiphys.artifact.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns what the SDK throws into one sentence about what a person can do.
 *
 * <p>Answers without a body, as to HEAD, carry a status but no code, so both are looked at.
 */
final class S3Failure {

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "AccessDenied",
          "ExpiredToken",
          "InvalidAccessKeyId",
          "InvalidToken",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          // versitygw's word for an access key that it does not know, with status 404
          "XAdminUserNotFound");
  private static final Set<String> BUSY =
      Set.of("InternalError", "RequestTimeout", "ServiceUnavailable", "SlowDown");
  private static final Set<String> NOT_UNDERSTOOD =
      Set.of(
          "BadDigest",
          "InvalidDigest",
          "MissingContentMD5",
          "NotImplemented",
          "XAmzContentSHA256Mismatch");

  private S3Failure() {}

  /** Whether the server said that the object (not the bucket) does not exist. */
  static boolean isNoSuchKey(SdkException e) {
    return status(e) == 404 && !code(e).equals("NoSuchBucket");
  }

  /** Whether the server answered at all. */
  static boolean isAnswer(SdkException e) {
    return status(e) != 0;
  }

  static boolean isBehindEnd(SdkException e) {
    return status(e) == 416;
  }

  /** Whether something answered, or at least took the connection. */
  static boolean wasReached(SdkException e) {
    return !hasCause(e, ConnectException.class)
        && !hasCause(e, UnknownHostException.class)
        && !hasCause(e, NoRouteToHostException.class)
        && !isWithoutCredentials(e)
        && !(e instanceof AbortedException);
  }

  /**
   * Returns the exception to throw.
   *
   * @param doing what was tried, such as {@code read artifact 'a/b'}
   */
  static IOException of(String doing, String bucket, SdkException e) {
    if (e instanceof AbortedException) {
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while trying to " + doing);
      interrupted.initCause(e);
      return interrupted;
    }
    String where = "cannot " + doing + " in S3 bucket '" + bucket + "': ";
    return new IOException(where + (status(e) == 0 ? withoutAnswer(e) : answer(e)), e);
  }

  private static String answer(SdkException e) {
    String code = code(e);
    int status = status(e);
    String said = "the server answered " + status + (code.isEmpty() ? "" : " " + code);
    if (BAD_CREDENTIALS.contains(code) || status == 401 || status == 403) {
      return said
          + "; check access key and secret key of the S3 client, what they may do in this bucket,"
          + " and the clock of this machine";
    }
    if (code.equals("NoSuchBucket") || status == 404) {
      return "there is no such bucket (" + said + "); create it, or correct the name";
    }
    if (status == 301 || status == 307 || code.equals("AuthorizationHeaderMalformed")) {
      return said + "; the bucket is in another region: set that region in the S3 client";
    }
    if (BUSY.contains(code) || status >= 502) {
      return said + "; it is busy or down: try again later";
    }
    if (NOT_UNDERSTOOD.contains(code) || status == 501) {
      return said
          + "; it does not understand the checksums that the S3 client sends: build the client with"
          + " requestChecksumCalculation(WHEN_REQUIRED), for old servers also with LegacyMd5Plugin";
    }
    return said + ": " + message(e);
  }

  private static String withoutAnswer(SdkException e) {
    if (isWithoutCredentials(e)) {
      return "the S3 client has no credentials; give it some with credentialsProvider(...)";
    }
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
    if (hasCause(e, ConnectException.class) || hasCause(e, UnknownHostException.class)) {
      return "the server cannot be reached ("
          + reason
          + "); check the endpoint of the S3 client, the network, and that the server runs";
    }
    return "no answer from the server ("
        + reason
        + "); try again later, and if it stays, build the S3 client with"
        + " chunkedEncodingEnabled(false)";
  }

  private static boolean isWithoutCredentials(SdkException e) {
    String message = e.getMessage();
    return message != null && message.startsWith("Unable to load credentials");
  }

  private static int status(SdkException e) {
    return e instanceof AwsServiceException answer ? answer.statusCode() : 0;
  }

  private static String code(SdkException e) {
    AwsErrorDetails details = details(e);
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String message(SdkException e) {
    AwsErrorDetails details = details(e);
    String message = details == null ? null : details.errorMessage();
    return message == null ? "(without a message)" : message;
  }

  private static @Nullable AwsErrorDetails details(SdkException e) {
    return e instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
