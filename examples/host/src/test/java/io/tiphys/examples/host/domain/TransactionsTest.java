package io.tiphys.examples.host.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.Postgres;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What ends a transaction of PostgreSQL from outside. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TransactionsTest {
  private final Jdbi database = Postgres.empty();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void run_connectionIsTakenAway_isRunAgain() {
    String id =
        Transactions.run(
            database,
            tx -> {
              tx.execute(
                  "insert into station_year (id, station, observed_year, stage)"
                      + " values ('a-2015', 'a', 2015, 'REGISTERED')");
              if (attempts.incrementAndGet() == 1) {
                tx.execute("select pg_terminate_backend(pg_backend_pid())");
              }
              return tx.select("select id from station_year").mapTo(String.class).one();
            });

    assertThat(id).isEqualTo("a-2015");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void run_statementIsWrong_isNotRunAgain() {
    assertThatThrownBy(
            () ->
                Transactions.run(
                    database,
                    tx -> {
                      attempts.incrementAndGet();
                      return tx.execute("select nothing from nowhere");
                    }))
        .isInstanceOf(JdbiException.class);
    assertThat(attempts).hasValue(1);
  }
}
