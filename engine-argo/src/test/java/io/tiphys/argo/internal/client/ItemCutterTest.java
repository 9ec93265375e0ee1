package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCutterTest {
  private final List<String> items = new ArrayList<>();
  private final List<String> metadata = new ArrayList<>();
  private final ItemCutter cutter =
      new ItemCutter(bytes -> items.add(text(bytes)), bytes -> metadata.add(text(bytes)));

  private static String text(Bytes bytes) {
    try {
      return new String(bytes.open().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void feed(String text, int part) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += part) {
      cutter.feed(ByteBuffer.wrap(bytes, from, Math.min(part, bytes.length - from)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  void feed_listInPartsOfAnySize_isCutIntoItsItems(int part) {
    String first = "{\"metadata\":{\"name\":\"a\\\"}],{\"},\"items\":[{\"x\":[1,{}]}]}";
    String second = "{\"ünï\":\"{[\\\\\"}";

    feed(
        "{\"kind\":\"L\",\"items\":["
            + first
            + ", "
            + second
            + "],\"x\":{\"items\":[{}]},\"metadata\":{\"continue\":\"t\"}}\n",
        part);

    assertThat(items).containsExactly(first, second);
    assertThat(metadata).containsExactly("{\"continue\":\"t\"}");
    assertThat(cutter.isComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"items\":null,\"metadata\":{}}", "{\"items\":[],\"metadata\":{}}"})
  void feed_emptyList_hasNoItems(String list) {
    feed(list, 3);

    assertThat(items).isEmpty();
    assertThat(metadata).containsExactly("{}");
    assertThat(cutter.isComplete()).isTrue();
  }

  @Test
  void feed_listThatWasCutOff_isNotComplete() {
    feed("{\"items\":[{\"a\":1},{\"b\":", 5);

    assertThat(items).containsExactly("{\"a\":1}");
    assertThat(cutter.isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 page not found", "[{}]", "{}}", "{} {}", "<html>"})
  void feed_noJsonObject_isRefused(String text) {
    assertThatThrownBy(() -> feed(text, 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no JSON object");
  }

  @Test
  void feed_itemLargerThanAnyObject_isHandedOnAsUnusableAndTheNextIsWhole() {
    String large = "{\"x\":\"" + "y".repeat(Bytes.MOST) + "\"}";
    List<Boolean> usable = new ArrayList<>();
    ItemCutter limited = new ItemCutter(bytes -> usable.add(bytes.isObject()), bytes -> {});

    limited.feed(
        ByteBuffer.wrap(
            ("{\"items\":[" + large + ",{\"a\":1}]}").getBytes(StandardCharsets.UTF_8)));

    assertThat(usable).containsExactly(false, true);
  }

  @Test
  void feed_linesOfAWatch_areCutAndALineThatIsNoGoodDoesNotSpoilTheNext() {
    List<String> lines = new ArrayList<>();
    LineCutter watch = new LineCutter(bytes -> lines.add(text(bytes)));

    watch.feed(ByteBuffer.wrap("{\"a\":1}\n\n{\"b\":\ngarb".getBytes(StandardCharsets.UTF_8)));
    watch.feed(ByteBuffer.wrap("age\n{\"c\":1}\n{\"d\"".getBytes(StandardCharsets.UTF_8)));

    assertThat(lines).containsExactly("{\"a\":1}", "{\"b\":", "garbage", "{\"c\":1}");
  }
}
