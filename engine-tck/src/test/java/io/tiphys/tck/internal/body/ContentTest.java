package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentTest {

  @Test
  void bytes_anySize_areNumbersCutAtTheSize() {
    assertThat(new String(Content.bytes(20, 0), UTF_8)).isEqualTo("10000000\n10000001\n10");
    assertThat(Content.bytes(0, 5)).isEmpty();
  }

  @Test
  void bytes_largestFileAndSeed_keepTheirWidth() {
    assertThat(Content.lastNumber(Content.MAX_BYTES, Content.MAX_SEED)).isLessThan(100_000_000);
  }

  @Test
  void bytes_otherSeeds_haveOtherContent() {
    Set<String> digests = new HashSet<>();
    for (int seed = 0; seed <= Content.MAX_SEED; seed++) {
      digests.add(Content.sha256(Content.bytes(100, seed)));
    }

    assertThat(digests).hasSize(Content.MAX_SEED + 1);
  }

  @Test
  void token_parents_dependsOnEachAndTheirOrder() {
    Set<String> tokens =
        Set.of(
            Content.token("a", List.of()),
            Content.token("b", List.of()),
            Content.token("a", List.of("x")),
            Content.token("a", List.of("x", "y")),
            Content.token("a", List.of("y", "x")));

    assertThat(tokens).hasSize(5);
    assertThat(Content.token("a", List.of("x", "y"))).isEqualTo(Content.sha256("a\nx\ny"));
  }

  @Test
  void logLine_anyLength_hasSoManyBytes() {
    for (int length = Content.MIN_LINE_BYTES; length < 60; length++) {
      assertThat(Content.logLine(12, length).getBytes(UTF_8)).hasSize(length);
    }
    assertThat(Content.logLine(12, 20)).isEqualTo("000012 \u00e9\u4e16\ud83d\ude42....");
    assertThat(Content.logLinesSha256(2, 20))
        .isEqualTo(Content.sha256(Content.logLine(0, 20) + "\n" + Content.logLine(1, 20) + "\n"));
  }

  @Test
  void tree_order_doesNotMatter() {
    Tree one = new Tree().directory("\uffff").directory("\ud83d\ude42").link("a", "b");
    Tree other = new Tree().link("a", "b").directory("\ud83d\ude42").directory("\uffff");

    assertThat(one.sha256()).isEqualTo(other.sha256());
    assertThat(one.count()).isEqualTo(3);
    assertThat(one.file("f", new byte[0], false).sha256())
        .isNotEqualTo(other.file("f", new byte[0], true).sha256());
  }
}
