package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void read_brokenInTheMiddle_goesOnWithTheSameObject() throws IOException {
    List<String> asked = new ArrayList<>();
    InputStream content =
        new S3Content(
            body(new byte[40], 100L, "v1"),
            "read it",
            "artifacts",
            (read, tag) -> {
              asked.add(read + " of " + tag);
              return body(new byte[(int) (read == 40 ? 30 : 100 - read)], 100 - read, "v1");
            });

    assertThat(content.readAllBytes()).hasSize(100);
    assertThat(asked).containsExactly("40 of v1", "70 of v1");
  }

  @Test
  void read_brokenAndTheObjectIsAnother_fails() {
    InputStream content =
        new S3Content(
            body(new byte[40], 100L, "v1"),
            "read it",
            "artifacts",
            (read, tag) -> body(new byte[60], 60L, "v2"));

    assertThatThrownBy(content::readAllBytes).isInstanceOf(EOFException.class);
  }

  @Test
  void read_brokenWithoutProgress_ends() {
    AtomicInteger asked = new AtomicInteger();
    InputStream content =
        new S3Content(
            body(new byte[40], 100L, "v1"),
            "read it",
            "artifacts",
            (read, tag) -> {
              asked.incrementAndGet();
              return body(new byte[0], 60L, "v1");
            });

    assertThatThrownBy(content::readAllBytes).isInstanceOf(EOFException.class);
    assertThat(asked).hasValue(3);
  }

  private static ResponseInputStream<GetObjectResponse> body(
      byte[] bytes, Long length, String tag) {
    return new ResponseInputStream<>(
        GetObjectResponse.builder().contentLength(length).eTag(tag).build(),
        AbortableInputStream.create(new ByteArrayInputStream(bytes)));
  }

  private InputStream content(InputStream body, Long length) {
    return new S3Content(
        new ResponseInputStream<>(
            GetObjectResponse.builder().contentLength(length).build(),
            AbortableInputStream.create(body, () -> aborted = true)),
        "read it",
        "artifacts",
        (read, tag) -> {
          throw new AssertionError("without a tag nothing is asked for again");
        });
  }
}
