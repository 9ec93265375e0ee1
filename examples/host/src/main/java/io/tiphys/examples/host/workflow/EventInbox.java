package io.tiphys.examples.host.workflow;

import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.submit.RequestKey;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Starts runs for events from outside: one for each event, however often and to however many
 * processes it is delivered. That it was seen and that its run is wanted are kept in one
 * transaction.
 */
public final class EventInbox {
  /** The type of events that say that observations of a year are there. */
  public static final String ARRIVED = "io.tiphys.office.observations.arrived";

  private static final int KEY_DIGITS = 32;

  private final Jdbi database;
  private final WorkflowService service;
  private final Requests requests;
  private final StationYears years;

  @Inject
  EventInbox(Jdbi database, WorkflowService service, Requests requests, StationYears years) {
    this.database = database;
    this.service = service;
    this.requests = requests;
    this.years = years;
  }

  /**
   * What became of an event.
   *
   * @param key the key of its run
   * @param isNew false if it was delivered before
   */
  public record Taken(RequestKey key, boolean isNew) {}

  /**
   * Takes an event.
   *
   * @param source who says so; with the id it tells events apart
   * @param id which event of its source it is
   * @param data {@code station}, {@code year} and perhaps {@code workflow}
   * @throws BadInputException if the office cannot do anything with it
   */
  public Taken take(String source, String id, String type, Map<String, ?> data)
      throws IOException, SQLException {
    if (!type.equals(ARRIVED)) {
      throw new BadInputException("events: expected the type " + ARRIVED + ", got '" + type + "'");
    }
    String digest = digest(source, id);
    RequestKey key = RequestKey.of("event-" + digest.substring(0, KEY_DIGITS));
    if (isSeen(digest)) {
      return new Taken(key, false);
    }
    StationYear year =
        years.register(StationYear.parse(data.get("station") + "-" + data.get("year")));
    String work =
        Optional.ofNullable(data.get("workflow"))
            .map(Object::toString)
            .or(() -> year.stage().work())
            .orElse("quality-check");
    Order order = requests.order(year, work, key, Map.of());
    boolean isNew;
    try {
      isNew =
          service.start(
              order,
              tx ->
                  tx.execute(
                      "insert into event_seen (digest, source, id, request_key)"
                          + " values (?, ?, ?, ?)",
                      digest,
                      source,
                      id,
                      key.value()));
    } catch (KeyInUseException e) {
      // Delivered twice at once, while the inputs changed: the first one counts.
      isNew = false;
    }
    return new Taken(key, isNew);
  }

  private boolean isSeen(String digest) {
    return database.withHandle(
        handle ->
            handle
                .select("select 1 from event_seen where digest = ?", digest)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /** Neither part contains the character between them. */
  private static String digest(String source, String id) {
    if (source.isEmpty() || id.isEmpty() || source.contains("\n") || id.contains("\n")) {
      throw new BadInputException("events: source and id are lines that are not empty");
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest((source + "\n" + id).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
