package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class S3ContentTest {

  private boolean aborted;

  @Test
  void read_bodyCutShort_failsInsteadOfEnding() {
    InputStream content = content(new byte[50], 100L);

    assertThatThrownBy(content::readAllBytes)
        .isInstanceOf(EOFException.class)
        .hasMessage(
            "cannot read it in S3 bucket 'artifacts': the answer ended 50 bytes too early;"
                + " open it again");
  }

  @Test
  void read_wholeBody_endsAndKeepsTheConnection() throws IOException {
    try (InputStream content = content(new byte[100], 100L)) {
      assertThat(content.readNBytes(100)).hasSize(100);
    }

    assertThat(aborted).isFalse();
  }

  @Test
  void read_lengthUnknown_endsWhereTheBodyDoes() throws IOException {
    try (InputStream content = content(new byte[100], null)) {
      assertThat(content.readAllBytes()).hasSize(100);
    }

    assertThat(aborted).isFalse();
  }

  @Test
  void close_early_dropsTheConnection() throws IOException {
    try (InputStream content = content(new byte[100], 100L)) {
      assertThat(content.read()).isZero();
    }

    assertThat(aborted).isTrue();
  }

  @Test
  void skip_behindTheEnd_countsWhatIsThere() throws IOException {
    try (InputStream content = content(new byte[100], 100L)) {
      assertThat(content.skip(70)).isEqualTo(70);
      assertThat(content.skip(70)).isEqualTo(30);
      assertThat(content.skip(0)).isZero();
    }
  }

  @Test
  void read_sdkFails_isAnIoException() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw SdkClientException.create("checksum mismatch");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            throw SdkClientException.create("checksum mismatch");
          }
        };
    InputStream content = content(broken, 100L);

    assertThatThrownBy(content::read)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot read it in S3 bucket 'artifacts': ")
        .hasMessageContaining("checksum mismatch");
  }

  private InputStream content(byte[] body, Long length) {
    return content(new ByteArrayInputStream(body), length);
  }

  private InputStream content(InputStream body, Long length) {
    return new S3Content(
        new ResponseInputStream<>(
            GetObjectResponse.builder().contentLength(length).build(),
            AbortableInputStream.create(body, () -> aborted = true)),
        "read it",
        "artifacts");
  }
}
