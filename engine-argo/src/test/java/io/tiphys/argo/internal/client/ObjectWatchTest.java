package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch does when it ends, in whatever way. */
class ObjectWatchTest extends FollowedRuns {
  @Test
  void watchThatEnds_goesOnWhereItWas_withoutAList() {
    ScriptedWire.Line open = begin(7);
    open.write(event("BOOKMARK", object("", 12))).end();

    ticks.pass(Duration.ofSeconds(2));

    assertThat(wire.lists()).hasSize(1);
    assertThat(wire.last()).isNotSameAs(open);
    assertThat(versionOf(wire.last())).isEqualTo("12");
  }

  @Test
  void watchThatIsCut_goesOnWhereItWas_andTheTroubleIsKnownMeanwhile() {
    ScriptedWire.Line open = begin(7);
    open.write(event("ADDED", object("a", 9))).fail(new IOException("reset"));
    assertThat(watch.trouble()).isPresent();

    ticks.pass(Duration.ofSeconds(1));
    wire.last().head(200, "").write(event("BOOKMARK", object("", 10)));

    assertThat(versionOf(wire.last())).isEqualTo("9");
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void trouble_isOverWhenTheServerTakesAWatch_alsoWhenNothingHappensThen() {
    begin(7).fail(new IOException("reset"));
    assertThat(watch.trouble()).isPresent();
    ticks.pass(Duration.ofSeconds(1));
    assertThat(watch.trouble()).isPresent();

    wire.last().head(200, "");

    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void watchThatBringsNothingTwice_beginsWithAList() {
    begin(7).end();
    ticks.pass(Duration.ofSeconds(1));
    assertThat(wire.watches()).hasSize(2);

    wire.last().head(200, "").end();
    ticks.pass(Duration.ofSeconds(2));

    assertThat(wire.lists()).hasSize(2);
  }

  @Test
  void gone_asAnEvent_listsAtOnce() {
    ScriptedWire.Line open = begin(7, object("a", 3), object("b", 3));

    open.write(GONE);
    ticks.pass(Duration.ZERO);
    assertThat(open.isOver()).isTrue();
    assertThat(wire.last().isWatch()).isFalse();
    wire.last().answer(200, list(30, object("a", 25)));
    ticks.pass(Duration.ZERO);

    assertThat(changed).containsExactly("a", "b");
    assertThat(versionOf(wire.last())).isEqualTo("30");
  }

  @Test
  void gone_asAnAnswer_listsAtOnce() {
    watch.start();
    ticks.pass(Duration.ZERO);
    wire.last().answer(200, list(7));
    ticks.pass(Duration.ZERO);

    wire.last().answer(410, "{\"code\":410}");
    ticks.pass(Duration.ZERO);

    assertThat(wire.lists()).hasSize(2);
  }

  @Test
  void gone_againAndAgain_listsLessAndLess() {
    begin(7);
    wire.last().write(GONE);
    Duration begun = ticks.now();
    for (int i = 0; i < 10; i++) {
      int before = (int) wire.watches().count();
      while (wire.watches().count() == before) {
        if (!wire.last().isOver() && !wire.last().isWatch()) {
          wire.last().answer(200, list(7));
        }
        ticks.pass(Duration.ofMillis(100));
      }
      wire.lastWatch().head(200, "").write(GONE);
    }

    assertThat(ticks.now().minus(begun)).isGreaterThan(Duration.ofSeconds(90));
  }

  @Test
  void gone_whileAListGoesOn_beginsTheListAgain() {
    watch.start();
    ticks.pass(Duration.ZERO);
    wire.last()
        .answer(200, "{\"items\":[],\"metadata\":{\"continue\":\"t\",\"resourceVersion\":\"7\"}}");
    wire.last()
        .answer(410, "{\"code\":410,\"message\":\"The provided continue parameter is too old\"}");

    ticks.pass(Duration.ofSeconds(1));

    assertThat(wire.last().request.query()).doesNotContainKey("continue");
  }

  @Test
  void silence_listsAtOnce() {
    begin(7).fail(new SilenceException(ObjectWatch.QUIET));

    ticks.pass(Duration.ZERO);

    assertThat(wire.last().isWatch()).isFalse();
  }

  @Test
  void tooManyRequests_waitsAsLongAsTheServerAsks() {
    watch.start();
    ticks.pass(Duration.ZERO);
    wire.last().head(429, "17").end();

    ticks.pass(Duration.ofSeconds(16));
    assertThat(wire.lines).hasSize(1);
    ticks.pass(Duration.ofSeconds(1));
    assertThat(wire.lines).hasSize(2);
  }

  @Test
  void outage_isWaitedOutWithPausesOfAtMostHalfAMinute() {
    watch.start();
    for (int i = 0; i < 20; i++) {
      int asked = wire.lines.size();
      for (int s = 0; s < 300 && wire.lines.size() == asked; s++) {
        ticks.pass(Duration.ofMillis(100));
      }
      assertThat(wire.lines).hasSizeGreaterThan(asked);
      wire.last().fail(new ConnectException());
    }
    assertThat(watch.trouble().orElseThrow()).hasMessageContaining("did not answer");
    assertThat(ticks.now()).isGreaterThan(Duration.ofMinutes(4));

    ticks.pass(Duration.ofSeconds(30));
    wire.last().answer(200, list(9, object("a", 4)));

    assertThat(changed).containsExactly("a");
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void close_listUnderWay_endsIt() {
    watch.start();
    ticks.pass(Duration.ZERO);
    wire.last()
        .answer(200, "{\"items\":[],\"metadata\":{\"continue\":\"t\",\"resourceVersion\":\"7\"}}");
    ScriptedWire.Line second = wire.last();

    watch.close();

    assertThat(second.request.query()).containsEntry("continue", "t");
    assertThat(second.isOver()).isTrue();
    assertThat(wire.lines).hasSize(2);
  }

  @Test
  void close_endsTheWatch_andNothingComesLater() {
    ScriptedWire.Line open = begin(7);

    watch.close();
    ticks.pass(Duration.ofHours(1));

    assertThat(open.isOver()).isTrue();
    assertThat(wire.lines).hasSize(2);
  }

  /** Fails at its first list, before or after the request. */
  private static final class BrokenLister implements Lister {
    private final boolean early;
    private int asked;

    BrokenLister(boolean early) {
      this.early = early;
    }

    @Override
    public CompletableFuture<String> list() {
      asked++;
      if (early && asked == 1) {
        throw new IllegalStateException("of the test");
      }
      return CompletableFuture.completedFuture("7");
    }

    @Override
    public void event(boolean deleted, Head object) {}

    @Override
    public boolean misses(int list) {
      return false;
    }

    @Override
    public int lists() {
      if (!early && asked == 2) {
        throw new IllegalStateException("of the test");
      }
      return asked;
    }

    @Override
    public void watchBegins() {}
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listThatFailsInTheCodeItself_isMadeAgain(boolean early) {
    BrokenLister lister = new BrokenLister(early);
    ObjectWatch broken = watch(lister);

    broken.start();
    ticks.pass(Duration.ofSeconds(40));

    assertThat(lister.asked).isGreaterThan(early ? 1 : 2);
    ticks.pass(Duration.ofSeconds(40));
    assertThat(broken.trouble()).isEmpty();
    assertThat(wire.watches()).isNotEmpty();
    broken.close();
  }
}
