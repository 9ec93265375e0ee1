package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JdbcInboxTest {
  private static final RequestKey KEY = RequestKey.of("k");

  private InboxDatabase database;
  private JdbcInbox inbox;

  @BeforeEach
  void open() throws SQLException {
    database = new InboxDatabase();
    inbox = database.inbox;
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private static RunStatus status(String run, long version, Phase phase) {
    Reason reason =
        switch (phase) {
          case PENDING -> Reason.WAITING;
          case FAILED -> Reason.TASK_FAILED;
          case CANCELLED -> Reason.STOPPED;
          default -> Reason.NONE;
        };
    return RunStatus.builder(RunId.parse(run), KEY, phase, reason).version(version).build();
  }

  private boolean advance(String run, long version, Phase phase) throws SQLException {
    try (Connection tx = database.begin()) {
      boolean advanced = inbox.advance(tx, status(run, version, phase));
      tx.commit();
      return advanced;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run_inbox", "public.run_inbox", "_a1"})
  void table_plainName_isTaken(String name) {
    assertThat(JdbcInbox.table(name).createTableSql()).contains("CREATE TABLE " + name + " (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "\"a\"", "a.b.c", "1a", ".a", "a'--", "täbelle"})
  void table_nameThatNeedsQuotes_isRefused(String name) {
    assertThatThrownBy(() -> JdbcInbox.table(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("table: expected letters");
  }

  @Test
  void expect_newKey_isExpectedUnseen() throws Exception {
    database.expect("k");

    assertThat(database.expected()).containsExactly(Follower.Expected.unseen(KEY));
  }

  @Test
  void expect_transactionRolledBack_expectsNothing() throws Exception {
    try (Connection tx = database.begin()) {
      inbox.expect(tx, KEY);
      tx.rollback();
    }

    assertThat(database.expected()).isEmpty();
  }

  @Test
  void expect_keyIsThere_changesNothing() throws Exception {
    database.expect("k", "k");
    advance("r", 3, Phase.SUCCEEDED);

    database.expect("k");

    assertThat(database.rows()).containsExactly("k r 3 SUCCEEDED");
  }

  @Test
  void expect_keysThatDifferInCaseOrBlanks_areTwo() throws Exception {
    database.expect("k", "K", "k ");

    assertThat(database.expected()).hasSize(3);
  }

  @Test
  void advance_laterAndEarlierVersions_onlyLaterOnesCount() throws Exception {
    database.expect("k");

    assertThat(advance("r", 3, Phase.PENDING)).isTrue();
    assertThat(advance("r", 3, Phase.PENDING)).isFalse();
    assertThat(advance("r", 2, Phase.RUNNING)).isFalse();
    assertThat(advance("r", 5, Phase.RUNNING)).isTrue();
    assertThat(database.rows()).containsExactly("k r 5 RUNNING");
    assertThat(database.expected())
        .containsExactly(Follower.Expected.seen(KEY, RunId.parse("r"), 5));
  }

  @Test
  void advance_transactionRolledBack_countsAgain() throws Exception {
    try (Connection tx = database.begin()) {
      assertThat(inbox.advance(tx, status("r", 1, Phase.RUNNING))).isTrue();
      tx.rollback();
    }

    assertThat(advance("r", 1, Phase.RUNNING)).isTrue();
  }

  @Test
  void advance_afterTheEnd_nothingCounts() throws Exception {
    advance("r", 3, Phase.FAILED);

    assertThat(advance("r", 4, Phase.RUNNING)).isFalse();
    assertThat(advance("r", Long.MAX_VALUE, Phase.LOST)).isFalse();
    assertThat(database.rows()).containsExactly("k r 3 FAILED");
    assertThat(database.expected()).isEmpty();
  }

  @Test
  void advance_keyUsedAgain_bothRunsAreKept() throws Exception {
    advance("r1", 9, Phase.RUNNING);

    assertThat(advance("r2", 1, Phase.RUNNING)).isTrue();
    assertThat(advance("r1", Long.MAX_VALUE, Phase.LOST)).isTrue();
    assertThat(database.rows()).containsExactly("k r1 9223372036854775807 LOST", "k r2 1 RUNNING");
  }

  @Test
  void advance_runThatWasNotExpected_isRecorded() throws Exception {
    assertThat(advance("r", 1, Phase.CANCELLED)).isTrue();

    assertThat(database.rows()).containsExactly("k r 1 CANCELLED");
  }

  @Test
  void refused_expectedKey_isExpectedNoMoreUntilItIsAgain() throws Exception {
    database.expect("k");

    database.commit(tx -> inbox.refused(tx, KEY));
    assertThat(database.expected()).isEmpty();

    database.expect("k");
    assertThat(database.expected()).containsExactly(Follower.Expected.unseen(KEY));
  }

  @Test
  void refused_runExists_changesNothing() throws Exception {
    database.expect("k");
    advance("r", 1, Phase.RUNNING);

    database.commit(tx -> inbox.refused(tx, KEY));

    assertThat(database.rows()).containsExactly("k r 1 RUNNING");
  }

  @Test
  void changes_connectionThatCommitsByItself_areRefused() throws Exception {
    try (Connection connection = database.begin()) {
      connection.setAutoCommit(true);

      assertThatThrownBy(() -> inbox.advance(connection, status("r", 1, Phase.RUNNING)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("advance: this connection commits by itself");
      assertThatThrownBy(() -> inbox.expect(connection, KEY))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> inbox.refused(connection, KEY))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(database.rows()).isEmpty();
  }

  /** Does something in many transactions as much at once as can be; returns how many said true. */
  private long together(int transactions, TransactionWork work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(transactions);
    try {
      CyclicBarrier start = new CyclicBarrier(transactions);
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < transactions; i++) {
        calls.add(
            () -> {
              try (Connection tx = database.begin()) {
                start.await(1, TimeUnit.MINUTES);
                boolean did = work.in(tx);
                tx.commit();
                return did;
              }
            });
      }
      long yes = 0;
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        yes += call.get() ? 1 : 0;
      }
      return yes;
    } finally {
      threads.shutdownNow();
    }
  }

  private interface TransactionWork {
    boolean in(Connection tx) throws SQLException;
  }

  @Test
  void advance_manyTransactionsAtOnce_oneCounts() throws Exception {
    for (int version = 1; version <= 50; version++) {
      RunStatus same = status("r", version, Phase.RUNNING);
      RunStatus firstOfItsRun = status("r" + version, 1, Phase.RUNNING);

      assertThat(together(4, tx -> inbox.advance(tx, same))).isEqualTo(1);
      assertThat(together(4, tx -> inbox.advance(tx, firstOfItsRun))).isEqualTo(1);
    }
  }

  @Test
  void expect_manyTransactionsAtOnce_isOneRow() throws Exception {
    for (int i = 0; i < 50; i++) {
      RequestKey key = RequestKey.of("k" + i);
      together(
          4,
          tx -> {
            inbox.expect(tx, key);
            return true;
          });
    }

    assertThat(database.rows()).hasSize(50);
  }

  @Test
  void expect_whileItsRunIsFirstStored_isNotSubmittedAnew() throws Exception {
    try (Connection expecting = database.begin()) {
      inbox.expect(expecting, KEY);
      try (Connection storing = database.begin()) {
        // Does not see the uncommitted row of the other.
        inbox.advance(storing, status("r", 1, Phase.RUNNING));
        storing.commit();
      }
      expecting.commit();
    }

    assertThat(database.expected())
        .containsExactly(Follower.Expected.seen(KEY, RunId.parse("r"), 1));
    assertThat(advance("r", 2, Phase.SUCCEEDED)).isTrue();
    assertThat(advance("r", 1, Phase.RUNNING)).isFalse();
    assertThat(database.expected()).isEmpty();
  }
}
