package io.tiphys.tck;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.report.KeptRun;
import io.tiphys.tck.internal.report.MatrixPage;
import io.tiphys.tck.internal.report.Report;
import io.tiphys.tck.internal.report.ReportDiff;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@link Main} does with reports that are there already; no engine is needed. */
final class ReportCommands {
  static final String USAGE =
      """
         or: --rejudge FOLDER
         or: --keep FOLDER TO
         or: --matrix PAGE.html REPORT.json…
         or: --diff BEFORE.json AFTER.json""";

  private final PrintStream out;

  ReportCommands(PrintStream out) {
    this.out = out;
  }

  /** Tells whether the arguments are for one of these commands. */
  static boolean knows(String... args) {
    String command = args.length == 0 ? "" : args[0];
    return switch (command) {
      case "--rejudge" -> args.length == 2;
      case "--keep", "--diff" -> args.length == 3;
      case "--matrix" -> args.length >= 3;
      default -> false;
    };
  }

  /**
   * Does it.
   *
   * @param args as {@link #knows} has them
   * @return 0 when all is well, 1 when a verdict speaks against it, 2 when something cannot be read
   *     or written
   */
  int run(String... args) {
    Path first = Path.of(args[1]);
    try {
      return switch (args[0]) {
        case "--keep" -> keep(first, Path.of(args[2]));
        case "--matrix" -> matrix(first, Arrays.asList(args).subList(2, args.length));
        case "--diff" -> diff(Report.read(first), Report.read(Path.of(args[2])));
        default -> rejudge(first);
      };
    } catch (IOException | IllegalArgumentException e) {
      out.println(args[0] + ": " + e.getMessage());
      return 2;
    }
  }

  private int rejudge(Path folder) throws IOException {
    KeptRun kept = KeptRun.read(folder);
    if (!kept.catalogue().equals(Catalogue.load().hash())) {
      out.println("the report is about other rules than those of this kit");
    }
    kept.selection().shortfall().ifPresent(out::println);
    List<String> contradictions = Conformance.contradictions(kept);
    contradictions.forEach(out::println);
    out.println(
        contradictions.isEmpty()
            ? "the traces bear the verdicts out"
            : "contradictions: " + contradictions.size());
    return contradictions.isEmpty() ? 0 : 1;
  }

  /** Nobody should keep what does not stand. */
  private int keep(Path run, Path folder) throws IOException {
    int code = rejudge(run);
    if (code == 0) {
      KeptRun.keep(run, folder);
      out.println("kept: " + folder.toAbsolutePath());
    }
    return code;
  }

  private int matrix(Path page, List<String> files) throws IOException {
    List<Report> reports = new ArrayList<>();
    for (String file : files) {
      reports.add(Report.read(Path.of(file)));
    }
    MatrixPage.write(reports, page);
    out.println("matrix: " + page.toAbsolutePath());
    return 0;
  }

  private int diff(Report before, Report after) {
    ReportDiff diff = ReportDiff.of(before, after);
    diff.lines().forEach(out::println);
    return diff.isWorse() ? 1 : 0;
  }
}
