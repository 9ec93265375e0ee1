package io.tiphys.examples.host.domain;

import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Transactions that meet others which do the same. */
public final class Transactions {
  /** Of the standard: a constraint is violated, or the transaction was rolled back for another. */
  private static final String TAKEN = "23";

  private static final String ROLLED_BACK = "40";
  private static final int TRIES = 4;

  private Transactions() {}

  /**
   * Runs a transaction, and again when it met another one: then it finds the rows of the other.
   *
   * @param work what is done in it; may be called more than once
   */
  public static <T, X extends Exception> T run(Jdbi database, HandleCallback<T, X> work) throws X {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inTransaction(work);
      } catch (JdbiException e) {
        if (attempt == TRIES || !met(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean met(JdbiException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith(TAKEN) || sql.getSQLState().startsWith(ROLLED_BACK);
      }
    }
    return false;
  }
}
