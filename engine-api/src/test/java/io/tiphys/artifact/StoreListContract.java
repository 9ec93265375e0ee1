package io.tiphys.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Listing by prefix and deleting: the ledger of a run. */
public interface StoreListContract extends StoreUnderTest {

  /** What the artifacts of these tests lie below. */
  ArtifactKey RUN = ArtifactKey.parse("list/run-1");

  @Test
  default void list_nothingThere_isEmpty() throws IOException {
    assertThat(keys(RUN)).isEmpty();
  }

  @Test
  default void list_prefix_findsAllLevelsBelow() throws IOException {
    List<ArtifactKey> all = List.of(RUN.child("a"), RUN.child("b").child("c"), RUN.child("d"));
    putAll(all);

    assertThat(keys(RUN)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  default void list_keyOfAnArtifact_findsIt() throws IOException {
    store().put(RUN.child("a"), stream("four"));

    try (Stream<Stat> found = store().list(RUN.child("a"))) {
      assertThat(found.toList())
          .singleElement()
          .satisfies(stat -> assertThat(stat.key()).isEqualTo(RUN.child("a")))
          .satisfies(stat -> assertThat(stat.sizeBytes()).isEqualTo(4));
    }
  }

  @Test
  default void list_neighboursWithTheSameBeginning_areNotFound() throws IOException {
    putAll(
        Stream.of(
                "list/run-10/a", "list/run-1.5/a", "list/run-1 b", "list/run-1-c/x", "list/RUN-1/y")
            .map(ArtifactKey::parse)
            .filter(this::canHold)
            .toList());
    store().put(RUN.child("mine"), stream("x"));

    assertThat(keys(RUN)).containsExactly(RUN.child("mine"));
  }

  @Test
  default void list_whileArtifactsReadAreDeleted_findsTheRestOnce() throws IOException {
    List<ArtifactKey> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(RUN.child("task-" + i % 7).child("out-" + i));
    }
    putAll(all);
    List<ArtifactKey> seen = new ArrayList<>();

    try (Stream<Stat> found = store().list(RUN)) {
      for (Iterator<Stat> each = found.iterator(); each.hasNext(); ) {
        seen.add(each.next().key());
        store().delete(List.of(seen.get(seen.size() - 1)));
      }
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(keys(RUN)).isEmpty();
  }

  @Test
  default void list_closedEarly_doesNoHarm() throws IOException {
    putAll(List.of(RUN.child("a").child("1"), RUN.child("b").child("2")));

    try (Stream<Stat> found = store().list(RUN)) {
      assertThat(found.limit(1)).hasSize(1);
    }

    assertThat(keys(RUN)).hasSize(2);
  }

  @Test
  default void delete_some_leavesTheOthers() throws IOException {
    putAll(List.of(RUN.child("a"), RUN.child("b"), RUN.child("c")));

    store().delete(List.of(RUN.child("a"), RUN.child("c")));

    assertThat(keys(RUN)).containsExactly(RUN.child("b"));
  }

  @Test
  default void delete_missing_isPassedOver() throws IOException {
    store().put(RUN.child("a"), stream("x"));

    store().delete(List.of(RUN.child("never"), RUN.child("a"), RUN.child("gone").child("far")));
    store().delete(List.of(RUN.child("a")));

    assertThat(keys(RUN)).isEmpty();
  }

  @Test
  default void delete_noKeys_doesNothing() {
    assertThatCode(() -> store().delete(List.of())).doesNotThrowAnyException();
  }

  @Test
  default void delete_sameKeyTwice_isOneDeletion() throws IOException {
    store().put(RUN.child("a"), stream("x"));

    store().delete(List.of(RUN.child("a"), RUN.child("a")));

    assertThat(keys(RUN)).isEmpty();
  }

  @Test
  default void delete_keyAboveArtifacts_doesNotTouchThem() throws IOException {
    store().put(RUN.child("dir").child("a"), stream("x"));

    store().delete(List.of(RUN.child("dir"), RUN));

    assertThat(keys(RUN)).containsExactly(RUN.child("dir").child("a"));
  }

  @Test
  default void delete_nullAmongKeys_isRefusedBeforeAnything() throws IOException {
    store().put(RUN.child("a"), stream("x"));

    assertThatThrownBy(() -> store().delete(Arrays.asList(RUN.child("a"), null)))
        .isInstanceOf(NullPointerException.class);

    assertThat(keys(RUN)).hasSize(1);
  }

  @Test
  default void put_afterDelete_isThereAgain() throws IOException {
    store().put(RUN.child("a"), stream("x"));
    store().delete(List.of(RUN.child("a")));

    store().put(RUN.child("a"), stream("again"));

    assertThat(keys(RUN)).containsExactly(RUN.child("a"));
  }

  private List<ArtifactKey> keys(ArtifactKey prefix) throws IOException {
    try (Stream<Stat> found = store().list(prefix)) {
      return found.map(Stat::key).toList();
    }
  }

  private void putAll(List<ArtifactKey> keys) throws IOException {
    for (ArtifactKey key : keys) {
      store().put(key, stream(key.value()));
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
