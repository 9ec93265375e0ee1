package io.tiphys.tck.selftest;

import java.time.Duration;
import java.util.List;

/** When engines may do things, and how soon they may show them. */
final class LegalPace {
  private LegalPace() {}

  static List<LegalEngine> all() {
    return List.of(
        LegalEngine.that("bodies start seconds later"),
        LegalEngine.that("ends are noticed every five seconds")
            .noticingAfter(Duration.ofSeconds(5)),
        LegalEngine.that("the longest pause lies between attempts"),
        LegalEngine.that("a cancel reaches bodies seconds later")
            .noticingAfter(Duration.ofSeconds(3)),
        LegalEngine.that("what a cancel keeps from starting ends seconds later")
            .noticingAfter(Duration.ofSeconds(3)),
        LegalEngine.that("a deleted run is found for seconds more"),
        LegalEngine.that("a deleted run is listed for seconds more"),
        LegalEngine.that("a new run is listed seconds later"),
        LegalEngine.that("other handles find a new run seconds later"),
        LegalEngine.that("watches show every three seconds what there is")
            .noticingAfter(Duration.ofSeconds(3)),
        LegalEngine.that("watches show everything twice"),
        // Nobody learns in time that a last body ends.
        LegalEngine.that("a followed log comes every two seconds").open("FLT-006"));
  }
}
