package io.tiphys.tck.selftest;

import io.tiphys.feature.Capabilities.Limit;
import java.util.List;

/** What engines may answer in other ways. */
final class LegalAnswers {
  private LegalAnswers() {}

  static List<LegalEngine> all() {
    return List.of(
        LegalEngine.that("ids are as long as they may be"),
        LegalEngine.that("ids have dots and capitals"),
        LegalEngine.that("pages are smaller than was asked"),
        LegalEngine.that("a page may be empty"),
        LegalEngine.that("tokens say nothing"),
        LegalEngine.that("runs of one second are listed in any order")
            .limit(Limit.TIMESTAMP_RESOLUTION_MILLIS, 1000),
        LegalEngine.that("handles do not outlive a restart"),
        LegalEngine.that("a watch from long ago ends in an exception"),
        LegalEngine.that("the error output is not marked"),
        LegalEngine.that("both streams are one, as on a terminal"),
        LegalEngine.that("the error output comes last"),
        LegalEngine.that("the error output comes first"),
        LegalEngine.that("a long line is cut and marked"),
        LegalEngine.that("a log is cut at its end and marked"),
        LegalEngine.that("a log is cut in its middle and marked"),
        LegalEngine.that("a plan names problems of every kind at once"),
        LegalEngine.that("problems are told in other words"));
  }
}
