package io.tiphys.tck.internal.check;

/** Area IMG: entry points of images. */
final class EntryPointChecks {
  private EntryPointChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("IMG-001", (trace, f) -> Facts.of(trace.run("entry-point"), f).ranOnce("starts"))
        .rule(
            "IMG-002",
            (trace, f) -> {
              Facts facts = Facts.of(trace.run("entry-point"), f);
              int number = 0;
              for (String value : OddValues.byName().values()) {
                number++;
                facts.received("starts", "arg" + number, value);
              }
              facts.missed("starts", "arg" + (number + 1));
            });
  }
}
