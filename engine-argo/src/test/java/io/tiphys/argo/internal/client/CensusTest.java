package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of runs, from lists and from a watch. */
class CensusTest extends FollowedRuns {
  @Test
  void start_objectsInTheList_areTold_andTheWatchBeginsThere() {
    watch.start();
    ticks.pass(Duration.ZERO);
    assertThat(wire.last().request.query())
        .containsEntry("labelSelector", "mine")
        .containsEntry("limit", "500")
        .doesNotContainKeys("watch", "resourceVersion");
    assertThat(wire.last().request.accept()).contains("as=PartialObjectMetadataList");
    wire.last().answer(200, list(7, object("a", 3), object("b", 5)));
    ticks.pass(Duration.ZERO);

    assertThat(changed).containsExactly("a", "b");
    assertThat(wire.last().request.query())
        .containsEntry("labelSelector", "mine")
        .containsEntry("watch", "true")
        .containsEntry("allowWatchBookmarks", "true")
        .containsEntry("resourceVersion", "7");
    assertThat(wire.last().request.accept()).contains("as=PartialObjectMetadata;");
    assertThat(wire.last().quiet).isEqualTo(ObjectWatch.QUIET);
  }

  @Test
  void start_listOfSeveralPages_isReadToItsEnd() {
    watch.start();
    ticks.pass(Duration.ZERO);
    wire.last()
        .answer(
            200,
            "{\"items\":["
                + object("a", 3)
                + "],\"metadata\":{\"continue\":\"t\",\"resourceVersion\":\"7\"}}");

    assertThat(wire.last().request.query()).containsEntry("continue", "t");
    wire.last().answer(200, list(7, object("b", 4)));

    assertThat(changed).containsExactly("a", "b");
    assertThat(census.runOf("a")).isPresent();
    assertThat(census.runOf("b")).isPresent();
  }

  @Test
  void event_ofAnyKind_isTold() {
    ScriptedWire.Line open = begin(7, object("a", 3));

    open.write(event("ADDED", object("b", 8)))
        .write(event("MODIFIED", object("a", 9)))
        .write(event("DELETED", object("b", 10)));

    assertThat(changed).containsExactly("b", "a", "b");
    assertThat(census.runOf("a")).isPresent();
    assertThat(census.runOf("b")).isEmpty();
  }

  @Test
  void event_runLabel_isWhatIsTold() {
    ScriptedWire.Line open = begin(7);

    open.write(
        event(
            "ADDED",
            "{\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"resourceVersion\":\"8\",\"labels\":{\""
                + Marks.RUN
                + "\":\"a-12345678\"}}}"));

    assertThat(changed).containsExactly("a-12345678");
    assertThat(census.runOf("a")).contains("a-12345678");
  }

  @Test
  void event_olderThanWhatIsKnown_isDropped() {
    ScriptedWire.Line open = begin(20, object("a", 10));

    open.write(event("MODIFIED", object("a", 9))).write(event("MODIFIED", object("a", 10)));
    open.write(event("DELETED", object("a", "of another", 11)));

    assertThat(changed).isEmpty();
    assertThat(census.runOf("a")).contains("a");
  }

  @Test
  void event_nameOfAnotherObject_tellsBoth() {
    ScriptedWire.Line open = begin(20, object("a", 10));

    open.write(event("ADDED", object("a", "second", 21)));

    assertThat(changed).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"name\":{\"not\":\"a text\"}}}}",
        "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":null}}",
        "{\"type\":\"MODIFIED\",\"object\":null}",
        "{\"type\":\"SOMETHING\",\"object\":{}}",
        "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"labels\":7}}}",
        "- &a [*a]",
        "[]"
      })
  void event_thatDoesNotParse_stopsNothing(String line) {
    ScriptedWire.Line open = begin(7);

    open.write(line + "\n").write(event("ADDED", object("b", 8)));

    assertThat(changed).contains("b");
    assertThat(open.isOver()).isFalse();
  }

  @Test
  void listItem_thatDoesNotParse_isLeftOut() {
    begin(7, "{\"metadata\":{\"name\":[]}}", object("b", 3));

    assertThat(census.runOf("b")).isPresent();
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void periodicList_findsWhatTheWatchDidNotBring_andDropsTheWatch() {
    ScriptedWire.Line dead = begin(7, object("a", 3), object("b", 3));

    ticks.pass(Duration.ofSeconds(31));
    wire.last().answer(200, list(40, object("a", 39), object("c", 38)));
    assertThat(changed).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(dead.isOver()).isFalse();
    ticks.pass(ObjectWatch.GRACE);

    assertThat(dead.isOver()).isTrue();
    assertThat(wire.last().isWatch()).isFalse();
  }

  @Test
  void periodicLists_inQuickSuccession_doNotHideWhatTheWatchMisses() {
    ScriptedWire.Line dead = begin(7);
    ticks.pass(Duration.ofSeconds(31));
    ScriptedWire.Line first = wire.last();
    first.answer(200, list(40, object("a", 39)));

    // As lists that take long, or come often, overlap with the time that a watch is given.
    for (int i = 0; i < 2; i++) {
      assertThat(census.list()).isNotDone();
      wire.last().answer(200, list(41, object("a", 39)));
    }
    ticks.pass(ObjectWatch.GRACE);

    assertThat(dead.isOver()).isTrue();
  }

  @Test
  void periodicList_newsThatTheWatchBringsALittleLater_keepTheWatch() {
    ScriptedWire.Line open = begin(7, object("a", 3), object("b", 3));

    ticks.pass(Duration.ofSeconds(31));
    wire.last().answer(200, list(40, object("a", 39)));
    open.write(event("MODIFIED", object("a", 39))).write(event("DELETED", object("b", 38)));
    ticks.pass(ObjectWatch.GRACE);

    assertThat(open.isOver()).isFalse();
    assertThat(changed).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void periodicList_doesNotForgetWhatTheWatchBroughtMeanwhile() {
    ScriptedWire.Line open = begin(7, object("a", 3));
    ticks.pass(Duration.ofSeconds(31));
    ScriptedWire.Line list = wire.last();

    open.write(event("ADDED", object("new", 41)));
    list.answer(200, list(40, object("a", 3)));

    assertThat(census.runOf("new")).contains("new");
    assertThat(changed).containsExactly("new");
  }

  /** Else a healthy watch is taken for dead: it has no news of what is gone. */
  @Test
  void periodicList_objectThatTheWatchHasSeenGoMeanwhile_isNotThereAgain() {
    ScriptedWire.Line open = begin(7, object("a", 3));
    ticks.pass(Duration.ofSeconds(31));
    ScriptedWire.Line list = wire.last();

    open.write(event("DELETED", object("a", 41)));
    open.write(event("DELETED", object("short", 42)));
    list.answer(200, list(40, object("a", 3), object("short", 39)));
    ticks.pass(ObjectWatch.GRACE);

    assertThat(census.runOf("a")).isEmpty();
    assertThat(census.runOf("short")).isEmpty();
    assertThat(changed).containsExactly("a");
    assertThat(open.isOver()).isFalse();
  }

  @Test
  void periodicList_objectThatTookTheNameOfOneThatIsGone_isKept() {
    ScriptedWire.Line open = begin(7, object("a", 3));
    ticks.pass(Duration.ofSeconds(31));
    ScriptedWire.Line list = wire.last();

    open.write(event("DELETED", object("a", 41)));
    open.write(event("ADDED", object("a", "second", 42)));
    list.answer(200, list(40, object("a", 3)));
    ticks.pass(ObjectWatch.GRACE);

    assertThat(census.runOf("a")).contains("a");
    assertThat(open.isOver()).isFalse();
  }

  @Test
  void periodicList_thatFails_saysNothingAboutWhatIsNotInIt() {
    begin(7, object("a", 3), object("b", 3));
    ticks.pass(Duration.ofSeconds(31));

    wire.last().head(200, "").write("{\"items\":[" + object("a", 3)).end();

    assertThat(census.runOf("a")).isPresent();
    assertThat(census.runOf("b")).isPresent();
    assertThat(changed).isEmpty();
    assertThat(watch.trouble()).isPresent();
  }
}
