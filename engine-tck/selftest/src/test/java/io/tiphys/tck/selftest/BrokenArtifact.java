package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in artifacts and logs. */
final class BrokenArtifact {
  private BrokenArtifact() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("ART-001", "artifacts are cut", "digest of in/file is"),
        BrokenEngine.of(
            "ART-002", "empty artifacts are missing", "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "ART-003", "files in inner directories are lost", "digest of in/tree/plain is"),
        BrokenEngine.of("ART-004", "empty directories are lost", "digest of in/tree/empty is"),
        BrokenEngine.of("ART-005", "no file stays executable", "digest of in/tree/programs is"),
        BrokenEngine.of("ART-006", "odd names of files are changed", "digest of in/tree/names is"),
        BrokenEngine.of(
            "ART-007",
            "links in directories are lost",
            "digest of in/tree/links/sub/link is (missing)"),
        BrokenEngine.of("ART-008", "readers change what they read for all", "digest of in/file is"),
        BrokenEngine.of("ART-009", "what is handed in is cut", "digest of in/raw is"),
        BrokenEngine.of(
            "ART-010", "callers get a part of an artifact", "it has to have the digest"),
        BrokenEngine.of(
            "ART-011",
            "a missing artifact is absent",
            "reason is NONE; it has to be OUTPUT_MISSING"),
        BrokenEngine.of(
            "ART-012",
            "attempts share their directory",
            "out/file is not looked at; it has to be absent"),
        BrokenEngine.of(
            "ART-013",
            "unknown artifacts are empty",
            "unknown of the run is \"\"; it has to be NotFoundException"),
        BrokenEngine.of("ART-014", "sizes of artifacts are wrong", "model:run-")
            .in("artifact-files", "artifacts"),
        BrokenEngine.of(
            "ART-015", "artifacts of all runs are one", "is the digest of the other run"),
        BrokenEngine.of(
            "ART-016", "a read that is given up spoils the next", "it has to have the digest"),
        BrokenEngine.of("ART-016", "reads that are given up stay open", "too many open files"),
        BrokenEngine.of(
            "ART-017", "artifacts of all instances are one", "it has to have the digest"),
        BrokenEngine.of(
            "ART-018", "unfinished artifacts can be read", "it has to be all or nothing"),
        BrokenEngine.of("ART-019", "nothing is delivered", "it has to have the digest"),
        BrokenEngine.of(
            "ART-020", "a delivery that fails is passed over", "phase of the run is SUCCEEDED"),
        BrokenEngine.of(
            "ART-020",
            "a delivery that fails has no reason of its own",
            "reason of the run is ENGINE; it has to be DELIVERY_FAILED"),
        BrokenEngine.of(
            "ART-021",
            "a failed run delivers",
            "what lies at the destination is \"\"; it has to be nothing"),
        BrokenEngine.of(
            "ART-022", "a delivered artifact is shown where it was", "it has to be callers:"),
        BrokenEngine.of(
            "ART-023",
            "a delivered archive has a directory of its name",
            "the files of the archive is {tree/"),
        BrokenEngine.of("UNI-011", "artifacts are cut", "digest of in/large is"));
  }
}
