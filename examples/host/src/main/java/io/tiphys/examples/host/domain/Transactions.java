package io.tiphys.examples.host.domain;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Transactions that meet others which do the same, or lose their connection on the way. */
public final class Transactions {
  /** Of the standard: a constraint is violated, or the transaction was rolled back for another. */
  private static final String TAKEN = "23";

  private static final String ROLLED_BACK = "40";

  /** The connection broke, was idle for too long, or the server is shut down or killed. */
  private static final List<String> CUT_OFF = List.of("08", "25P03", "57P0");

  private static final int TRIES = 4;

  private Transactions() {}

  /**
   * Runs a transaction, and again when it met another one: then it finds the rows of the other.
   * Also again when its connection broke: then it may find its own.
   *
   * @param work what is done in it; may be called more than once
   */
  public static <T, X extends Exception> T run(Jdbi database, HandleCallback<T, X> work) throws X {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inTransaction(work);
      } catch (JdbiException e) {
        if (attempt == TRIES || !isPassing(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isPassing(JdbiException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        return state.startsWith(TAKEN)
            || state.startsWith(ROLLED_BACK)
            || CUT_OFF.stream().anyMatch(state::startsWith);
      }
    }
    return false;
  }
}
