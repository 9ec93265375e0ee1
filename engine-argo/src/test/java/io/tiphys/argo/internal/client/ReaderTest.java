package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private final Reader reader = new Reader(new KubernetesSerialization());
  private final List<String> logged = new ArrayList<>();
  private final Logger log = Logger.getLogger(Reader.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          logged.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void end() {
    log.removeHandler(handler);
  }

  private static Bytes bytes(String text) {
    Bytes bytes = new Bytes();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b);
    }
    return bytes;
  }

  @Test
  void read_json_isParsed_andWhatIsNotKnownIsSkipped() {
    assertThat(
            reader.read(bytes("{\"spec\":{},\"metadata\":{\"name\":\"a\",\"x\":1}}"), Head.class))
        .hasValueSatisfying(head -> assertThat(head.name()).isEqualTo("a"));
    assertThat(logged).isEmpty();
  }

  /** Documents in YAML can grow beyond all memory while they are read. */
  @Test
  void read_yaml_isNotParsed() {
    assertThat(reader.read(bytes("metadata: {name: a}"), Head.class)).isEmpty();
    assertThat(logged).hasSize(1);
  }

  @Test
  void read_deeplyNested_isLeftOut() {
    String deep = "{\"metadata\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(reader.read(bytes(deep), Head.class)).isEmpty();
  }

  @Test
  void read_objectThatDoesNotParse_isToldOnce_withItsName() {
    Bytes poison = bytes("{\"metadata\":{\"name\":\"odd\",\"labels\":7}}");
    for (int i = 0; i < 5; i++) {
      assertThat(reader.read(poison, Head.class)).isEmpty();
    }
    assertThat(reader.read(bytes("{\"metadata\":{\"name\":\"two\",\"uid\":[]}}"), Head.class))
        .isEmpty();

    assertThat(logged).hasSize(2);
    assertThat(logged.get(0)).contains("an object named odd cannot be read and is left out");
  }
}
