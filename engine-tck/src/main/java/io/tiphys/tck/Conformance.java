package io.tiphys.tck;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.check.AllChecks;
import io.tiphys.tck.internal.report.KeptRun;
import io.tiphys.tck.internal.run.Rejudging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run of the kit left, as proof for those who were not there: its report and its traces. A
 * verdict is a function of traces, so anybody can judge them again.
 *
 * <p>Thread-safe: it holds nothing.
 *
 * @since 0.1
 */
public final class Conformance {
  private Conformance() {}

  /**
   * Judges the traces of a run again, by the rules of today.
   *
   * @param folder with {@code tck-report.json} and {@code traces}, as the kit has written them;
   *     whoever keeps a run may pack the traces into {@code traces.zip}, which is then read
   *     instead; never null
   * @return one sentence for each rule of which the traces say something else than the report; a
   *     rule that came later, or was retired since, is among them; empty if the report stands
   * @throws IOException if something is missing or cannot be read
   * @throws IllegalArgumentException if the report is partial, or has no verdicts because bodies
   *     could not run
   */
  public static List<String> contradictions(Path folder) throws IOException {
    KeptRun run = KeptRun.read(folder);
    if (run.selection().isPartial()) {
      throw new IllegalArgumentException(folder + ": expected the report of a whole run");
    }
    return contradictions(run);
  }

  /**
   * Judges the traces of a run again of which the operator selected a part. What was left out is
   * not judged.
   *
   * @param folder as that of a whole run; never null
   * @return as of a whole run
   * @throws IOException if something is missing or cannot be read
   * @throws IllegalArgumentException if the report does not name what was selected, or has no
   *     verdicts because bodies could not run
   */
  public static List<String> contradictionsOfPart(Path folder) throws IOException {
    return contradictions(KeptRun.read(folder));
  }

  static List<String> contradictions(KeptRun run) {
    return Rejudging.contradictions(
        Catalogue.load(), AllChecks.load(), run.selection(), run.verdicts(), run.traces());
  }
}
