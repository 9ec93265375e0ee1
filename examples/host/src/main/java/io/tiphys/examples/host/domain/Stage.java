package io.tiphys.examples.host.domain;

import java.util.Optional;

/** How far the office is with a year of a station, and so what is to be done next. */
public enum Stage {
  /** The year is known, and nobody has looked at it yet. */
  REGISTERED("quality-check"),
  /** The readings look right. */
  CHECKED("year-summary"),
  /** The readings are so strange that the year is reported in another way. */
  UNUSUAL("extremes"),
  /** There is a report. */
  REPORTED("");

  private final String work;

  Stage(String work) {
    this.work = work;
  }

  /** Returns what is to be done next, empty when nothing is. */
  public Optional<String> work() {
    return Optional.of(work).filter(name -> !name.isEmpty());
  }
}
