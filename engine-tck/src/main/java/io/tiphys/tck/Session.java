package io.tiphys.tck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.check.AllChecks;
import io.tiphys.tck.internal.report.Badge;
import io.tiphys.tck.internal.report.Circumstances;
import io.tiphys.tck.internal.report.JsonReport;
import io.tiphys.tck.internal.report.KeptRun;
import io.tiphys.tck.internal.report.MarkdownReport;
import io.tiphys.tck.internal.report.Report;
import io.tiphys.tck.internal.report.StoreReport;
import io.tiphys.tck.internal.run.Kit;
import io.tiphys.tck.internal.run.KnownFailures;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.scenario.AllScenarios;
import io.tiphys.tck.internal.store.StoreFixture;
import io.tiphys.tck.internal.store.StoreKit;
import io.tiphys.tck.internal.store.StoreOutcome;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;

/** One run of the whole kit on one engine, reports included. */
final class Session {
  private Session() {}

  static Outcome run(
      EngineUnderTest engine,
      Class<?> besideKnownFailures,
      Selection selection,
      Optional<Long> seed,
      Path folder)
      throws Exception {
    // What an earlier run left would be read as this one's.
    clear(folder);
    Kit kit =
        new Kit(
            Catalogue.load(),
            AllChecks.load(),
            AllScenarios.load(),
            KnownFailures.of(besideKnownFailures));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Outcome outcome = kit.run(engine.fixture(), selection, seed.orElseGet(Session::newSeed), today);
    ObjectNode report = JsonReport.tree(outcome, new Circumstances(today, engine.facts()));
    JsonReport.write(report, folder.resolve("tck-report.json"));
    Badge.write(new Report(report), folder.resolve("badge.json"));
    MarkdownReport.write(outcome, folder.resolve("tck-report.md"));
    for (Trace trace : outcome.traces()) {
      TraceFile.write(trace, folder.resolve(KeptRun.file(trace, outcome.seed())));
    }
    return outcome;
  }

  private static void clear(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("tck-report.json"));
    Files.deleteIfExists(folder.resolve("tck-report.md"));
    Files.deleteIfExists(folder.resolve("badge.json"));
    Files.deleteIfExists(folder.resolve("traces.zip"));
    Path traces = folder.resolve("traces");
    if (Files.isDirectory(traces)) {
      try (DirectoryStream<Path> old = Files.newDirectoryStream(traces, "*.ndjson")) {
        for (Path trace : old) {
          Files.delete(trace);
        }
      }
    }
  }

  static StoreOutcome run(StoreFixture store, Selection selection, Optional<Long> seed, Path folder)
      throws Exception {
    StoreOutcome outcome = StoreKit.load().run(store, selection, seed.orElseGet(Session::newSeed));
    StoreReport.write(outcome, folder);
    return outcome;
  }

  private static long newSeed() {
    return new SplittableRandom().nextLong(1L << 40);
  }
}
