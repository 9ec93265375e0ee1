package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in logs and sizes. */
final class BrokenText {
  private BrokenText() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("LOG-001", "lines come in any order", "the lines are ["),
        BrokenEngine.of("LOG-002", "the error output is lost", "such lines is 0; it has to be 1"),
        BrokenEngine.of(
            "LOG-003",
            "a log is lost when the run ends",
            "after the end of the run the log is 0 lines"),
        BrokenEngine.of(
            "LOG-003",
            "a log loses its end when the run ends",
            "all that the body said has to be there"),
        BrokenEngine.of(
            "LOG-004", "logs of all attempts are one", "bodies in one log is 3; it has to be 1"),
        BrokenEngine.of(
            "LOG-005", "a followed log ends at once", "the stream ended before the body is true"),
        BrokenEngine.of("LOG-006", "logs are ASCII", "these characters have several bytes"),
        BrokenEngine.of("LOG-007", "a log is cut without a mark", "999 lines, not marked"),
        BrokenEngine.of("LOG-008", "a log of nothing is made up", "reading its log gave ["),
        BrokenEngine.of("LOG-009", "the engine writes into the log", "the log holds [starting]")
            .in("dag-shapes"),
        BrokenEngine.of("LOG-009", "the engine writes into the log", "the log holds [starting]")
            .in("memory-limits"),
        BrokenEngine.of(
            "LOG-010",
            "a last line without an end is lost",
            "it has to be the last, without an end"),
        BrokenEngine.of(
            "LOG-010",
            "an open line takes in the error output",
            "the last line is the last, without an endto the error stream"),
        BrokenEngine.of("LOG-011", "long lines are split", "4 lines of ["),
        BrokenEngine.of(
            "LOG-012",
            "a followed log ends before its task begins",
            "a stream ended before its task could begin is true"),
        BrokenEngine.of(
            "LOG-012",
            "a followed log of a task that never ran goes on",
            "the streams ended is false"),
        BrokenEngine.of(
                "UNI-001",
                "names may be shorter than others take them",
                "a longer name was answered with true")
            .and("LIMIT_EXCEEDED is let pass"),
        BrokenEngine.of(
            "UNI-002", "LIMIT_EXCEEDED is let pass", "it has to be refused with LIMIT_EXCEEDED"),
        BrokenEngine.of("UNI-003", "an output is cut", "there is an output of 24000 characters"),
        BrokenEngine.of(
            "UNI-003",
            "the size of an output is that of its characters",
            "reason is NONE; it has to be OUTPUT_TOO_LARGE"),
        BrokenEngine.of(
            "UNI-004",
            "a list that is too long is cut",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "UNI-005",
            "what never started is not shown",
            "tasks of the status is 0; it has to be 200"),
        BrokenEngine.of(
            "UNI-006", "LIMIT_EXCEEDED is let pass", "it has to be refused with LIMIT_EXCEEDED"),
        BrokenEngine.of("UNI-007", "names are mangled", "names is [AZ__09"),
        BrokenEngine.of("UNI-010", "values are normalised", "digest of DECOMPOSED is"),
        BrokenEngine.of(
            "UNI-012", "what has no width is taken out of values", "digest of MARKS is"),
        BrokenEngine.of(
            "UNI-013", "LIMIT_EXCEEDED is let pass", "it has to be refused with LIMIT_EXCEEDED"),
        BrokenEngine.of(
            "SEC-007", "archives are unpacked with dots", "has made a file in a folder"),
        BrokenEngine.of(
            "SEC-008", "archives are unpacked with links", "has made a file in a folder"),
        BrokenEngine.of(
            "SEC-009",
            "archives are unpacked with absolute paths",
            "absolute has made a file in a folder"),
        BrokenEngine.of(
            "SEC-014", "archives grow without a limit", "phase of the run is SUCCEEDED"),
        BrokenEngine.of("VAL-020", "problems quote secrets", "of the request with 'unknown image'"),
        BrokenEngine.of("SEC-011", "secrets are shown", "Seen shows a secret"),
        BrokenEngine.of(
            "SEC-012", "secrets lose their last character", "digest of PLAIN_SECRET is"),
        BrokenEngine.of(
            "IMG-001", "entry points are not started", "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "IMG-002", "an entry point gets its arguments backwards", "digest of arg1 is"));
  }
}
