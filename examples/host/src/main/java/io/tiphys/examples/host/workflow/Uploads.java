package io.tiphys.examples.host.workflow;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.store.OfficeStores;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes files that were sent for a year, when others have taken their place, or the year is
 * forgotten, and no run refers to them any more. Thread-safe, and several processes may do it.
 */
public final class Uploads {
  private static final Logger LOG = System.getLogger(Uploads.class.getName());

  /** A run that is just being asked for may refer to a file that is replaced at that moment. */
  private static final String OLD =
      "select location from superseded_input"
          + " where superseded_at < current_timestamp - interval '1' hour";

  private final Jdbi database;
  private final OfficeStores stores;

  @Inject
  Uploads(Jdbi database, OfficeStores stores) {
    this.database = database;
    this.stores = stores;
  }

  /** Removes what can go. What fails is tried again the next time. */
  public void sweep() {
    try {
      for (String location : database.withHandle(Uploads::free)) {
        ArtifactLocation at = OfficeStores.location(location);
        // The file first: a row without a file does no harm.
        stores.byName(at.store()).orElseThrow().delete(List.of(at.artifactKey()));
        database.useHandle(
            handle -> handle.execute("delete from superseded_input where location = ?", location));
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "files that are not needed any more could not be removed", e);
    }
  }

  private static List<String> free(Handle handle) {
    return handle.select(OLD).mapTo(String.class).list().stream()
        .filter(location -> !isReferredTo(handle, location))
        .toList();
  }

  private static boolean isReferredTo(Handle handle, String location) {
    return handle
        .select(
            "select 1 from run where position(? in order_json) > 0",
            OfficeStores.location(location).key())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }
}
