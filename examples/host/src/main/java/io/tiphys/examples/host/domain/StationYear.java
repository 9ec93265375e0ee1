package io.tiphys.examples.host.domain;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The observations of one station in one year: what this office is about.
 *
 * @param station the name of the station, such as {@code seattle}
 * @param year the year
 * @param stage how far the office is with it
 */
public record StationYear(String station, int year, Stage stage) {
  /** More suspect days than one a month make a year unusual. */
  static final long USUALLY_SUSPECT = 12;

  private static final Pattern STATION = Pattern.compile("[a-z]([a-z-]{0,61}[a-z])?");
  private static final int FIRST_YEAR = 1700;
  private static final int LAST_YEAR = 9999;

  public StationYear {
    if (!STATION.matcher(station).matches()) {
      throw new BadInputException(
          "station: expected lower-case letters with dashes between, got '" + station + "'");
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new BadInputException("year: expected 1700 to 9999, got " + year);
    }
  }

  /** Reads what {@link #id} writes. */
  public static StationYear parse(String id) {
    int dash = id.lastIndexOf('-');
    try {
      return new StationYear(
          id.substring(0, Math.max(dash, 0)),
          Integer.parseInt(id.substring(dash + 1)),
          Stage.REGISTERED);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "expected a station and a year, as seattle-2015, got '" + id + "'");
    }
  }

  public String id() {
    return station + "-" + year;
  }

  /**
   * Decides where this year is after some work was done.
   *
   * @param work what was done
   * @param figures what came out of it
   * @return the year at its new stage; at its old one if that work was not asked for
   */
  StationYear after(String work, Map<String, String> figures) {
    if (!stage.work().equals(Optional.of(work))) {
      return this;
    }
    if (stage != Stage.REGISTERED) {
      return new StationYear(station, year, Stage.REPORTED);
    }
    long suspect = Long.parseLong(figures.getOrDefault("suspect", "0"));
    return new StationYear(
        station, year, suspect > USUALLY_SUSPECT ? Stage.UNUSUAL : Stage.CHECKED);
  }
}
