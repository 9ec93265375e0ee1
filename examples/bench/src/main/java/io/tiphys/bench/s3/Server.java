package io.tiphys.bench.s3;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The server that is used, as the command line names it. */
record Server(URI endpoint, String bucket, String accessKey, String secretKey) {

  static Server given() {
    return new Server(
        URI.create(System.getProperty("s3.endpoint", "http://127.0.0.1:7070")),
        System.getProperty("s3.bucket", "artifacts"),
        System.getProperty("s3.accessKey", ""),
        System.getProperty("s3.secretKey", ""));
  }

  StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }
}
