package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.ScriptedEngine;
import io.tiphys.spi.Backend;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.ManualTime;
import io.tiphys.testing.ManualWorkers;
import io.tiphys.testing.Samples;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One process of a host: it follows, and stores each snapshot that counts as a row of the table
 * {@code effects}. What it does, it does on the thread of the test.
 *
 * <p>It dies by an error from its surroundings, which then throw it at every further step: a dead
 * process has no more effect.
 */
final class HostProcess {

  /** The end of a process. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the process is dead", null, false, false);
    }
  }

  /** Where a process may die or fail apart from its calls to the backend. */
  interface Steps {
    void step(String name) throws Exception;
  }

  static final String CREATE_EFFECTS =
      "CREATE TABLE effects (number BIGINT GENERATED ALWAYS AS IDENTITY, request_key VARCHAR(255),"
          + " run_id VARCHAR(255), run_version BIGINT, phase VARCHAR(16))";

  private final InboxDatabase database;
  private final Steps steps;
  private final ManualTime time = new ManualTime();
  private final ManualWorkers workers = new ManualWorkers();
  private final Follower follower;

  HostProcess(Backend backend, InboxDatabase database, Steps steps) {
    this.database = database;
    this.steps = steps;
    Engine engine = ScriptedEngine.over(backend, time, workers);
    follower =
        Follower.builder(engine, FollowerFixture.QUERY, this::store)
            .expected(
                () -> {
                  steps.step("expected");
                  return database.expected();
                },
                HostProcess::request)
            .executor(workers)
            .start(time);
  }

  /** Makes a request that the query does not find if the key begins with {@code hidden}. */
  static SubmitRequest request(RequestKey key) {
    return key.value().startsWith("hidden")
        ? SubmitRequest.of(Samples.WORKFLOW, key)
        : FollowerFixture.request(key);
  }

  private void store(RunStatus status) throws Exception {
    steps.step("handle");
    try (Connection tx = database.begin()) {
      if (database.inbox.advance(tx, status)) {
        insert(tx, status);
      }
      steps.step("commit");
      tx.commit();
    }
    steps.step("committed");
  }

  private static void insert(Connection tx, RunStatus status) throws SQLException {
    try (PreparedStatement insert =
        tx.prepareStatement(
            "INSERT INTO effects (request_key, run_id, run_version, phase) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, status.requestKey().value());
      insert.setString(2, status.id().value());
      insert.setLong(3, status.version());
      insert.setString(4, status.phase().name());
      insert.executeUpdate();
    }
  }

  void lookNow() {
    follower.lookNow();
  }

  /** Does what is to be done now. */
  void work() {
    workers.work();
  }

  /** Lets time pass by a second at a time, and what comes of it happen. */
  void pass(Duration duration) {
    for (long i = 0; i < duration.toSeconds(); i++) {
      time.pass(Duration.ofSeconds(1));
      work();
    }
  }

  void close() {
    follower.close();
  }
}
