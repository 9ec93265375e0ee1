package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.store.StoreFixture;
import io.tiphys.tck.internal.store.StoreKit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of a store, and the kit must not believe; and stores that do not even answer. */
class LyingStoresTest {

  private static RuleResult leftovers(Callable<Optional<Collection<?>>> storage) throws Exception {
    return BrokenStore.tried(new RightStore(), key -> false, storage, "STO-009").stream()
        .filter(each -> each.rule().id().equals("STO-009"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void storage_thatNobodySees_isNotConclusive() throws Exception {
    RuleResult nobody = leftovers(Optional::empty);
    RuleResult blind = leftovers(() -> Optional.of(List.of("always the same")));

    assertThat(nobody.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(nobody.message()).contains("override storage()");
    assertThat(blind.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(blind.message()).contains("shows the same with an artifact and without it");
  }

  @Test
  void storage_thatFails_isAnErrorOfTheSurroundings() throws Exception {
    RuleResult result =
        leftovers(
            () -> {
              throw new IOException("no permission");
            });

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("no permission");
  }

  @Test
  void put_thatNeverReturns_failsAndTheNextRuleIsTried() throws Exception {
    RightStore store =
        new RightStore() {
          @Override
          public Stat put(ArtifactKey key, InputStream content) throws IOException {
            if (isOf("STO-004", key)) {
              hang();
            }
            return super.put(key, content);
          }
        };

    List<RuleResult> results = triedBriefly(store, "STO-004,STO-015");

    assertThat(results.get(3).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.get(3).message())
        .contains("it did not return within PT5S")
        .contains("call 1, put(tiphys-tck/1/STO-004/out, …)");
    assertThat(results.get(14).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void put_wrongAndThenStuck_isToldWhatWasWrong() throws Exception {
    RightStore store =
        new RightStore() {
          @Override
          public Stat put(ArtifactKey key, InputStream content) throws IOException {
            store(key, new byte[0]);
            try {
              return super.put(key, content);
            } catch (RuntimeException e) {
              hang();
              throw e;
            }
          }
        };

    List<RuleResult> results = triedBriefly(store, "STO-006");

    assertThat(results.get(5).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.get(5).message()).contains("stat finds tiphys-tck/1/STO-006/out");
  }

  private static List<RuleResult> triedBriefly(RightStore store, String rules)
      throws InterruptedException {
    StoreFixture fixture =
        new StoreFixture("hangs", store, key -> false, Optional::empty, Duration.ofSeconds(5));
    return StoreKit.load().run(fixture, Selection.of(rules, ""), 1).results();
  }

  private static void hang() {
    CountDownLatch never = new CountDownLatch(1);
    boolean hangs = true;
    while (hangs) {
      try {
        never.await();
      } catch (InterruptedException e) {
        hangs = true;
      }
    }
  }

  @Test
  void stat_nullOrAnError_fails() throws Exception {
    RightStore store =
        new RightStore() {
          @Override
          @SuppressWarnings("NullOptional")
          public Optional<Stat> stat(ArtifactKey key) {
            return null;
          }

          @Override
          public Stream<Stat> list(ArtifactKey prefix) throws IOException {
            if (prefix.value().endsWith("STO-017")) {
              throw new ExceptionInInitializerError("no driver");
            }
            return super.list(prefix);
          }
        };

    List<RuleResult> results =
        BrokenStore.tried(store, key -> false, Optional::empty, "STO-002,STO-017");

    assertThat(results.get(1).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.get(1).message()).contains("it returned null");
    assertThat(results.get(16).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.get(16).message()).contains("ExceptionInInitializerError: no driver");
  }
}
