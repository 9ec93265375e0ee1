package io.tiphys.tck.internal.body;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One body of the {@link Preflight} and what has to come of it.
 *
 * <p>Immutable.
 *
 * @param name the name of its task
 * @param body what it does
 * @param env the environment to give it
 * @param exitCode the exit code that the engine has to report
 * @param expected the evidence, with all times and clocks left out
 */
public record Probe(
    String name,
    Body body,
    Map<String, String> env,
    int exitCode,
    List<EvidenceLine> expected,
    List<String> printed,
    Duration atLeast) {

  /** How far the times of evidence may be cut. */
  private static final long RESOLUTION_CENTIS = 1;

  /** Makes a probe. */
  public Probe {
    env = Map.copyOf(env);
    expected = List.copyOf(expected);
    printed = List.copyOf(printed);
  }

  /**
   * Returns what is wrong with the evidence, and with what else the log holds; empty if nothing.
   */
  public List<String> problemsOfLog(Evidence found) {
    List<String> problems = problems(found);
    Iterator<String> lines = found.output().iterator();
    for (String line : printed) {
      if (!comes(lines, line)) {
        problems.add(name + ": the log lacks the line, or it is out of order: " + line);
        break;
      }
    }
    return problems;
  }

  private static boolean comes(Iterator<String> lines, String line) {
    while (lines.hasNext()) {
      if (lines.next().equals(line)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what is wrong with the evidence; empty if nothing. */
  public List<String> problems(Evidence found) {
    List<String> problems = new ArrayList<>();
    found.malformed().forEach(line -> problems.add(name + ": malformed evidence: " + line));
    List<EvidenceLine> lines = found.lines().stream().map(Probe::timeless).toList();
    for (int i = 0; i < Math.max(lines.size(), expected.size()); i++) {
      String want = i < expected.size() ? expected.get(i).toString() : "nothing more";
      String got = i < lines.size() ? lines.get(i).toString() : "nothing more";
      if (i >= expected.size() || i >= lines.size() || !fits(expected.get(i), lines.get(i))) {
        problems.add(name + ": evidence " + (i + 1) + ": expected " + want + ", got " + got);
        break;
      }
    }
    if (problems.isEmpty() && lasted(found) < atLeast.toMillis() / 10 - RESOLUTION_CENTIS) {
      problems.add(
          name + ": expected to last at least " + atLeast + ", took " + lasted(found) + " cs");
    }
    return problems;
  }

  /** Of names, an engine may add some of its own. */
  private static boolean fits(EvidenceLine want, EvidenceLine got) {
    if (want instanceof EvidenceLine.EnvNames least && got instanceof EvidenceLine.EnvNames all) {
      return all.names().containsAll(least.names());
    }
    if (want instanceof EvidenceLine.FileNames least && got instanceof EvidenceLine.FileNames all) {
      return all.names().containsAll(least.names());
    }
    return want.equals(got);
  }

  private static EvidenceLine timeless(EvidenceLine line) {
    if (line instanceof EvidenceLine.Start) {
      return new EvidenceLine.Start("", 0);
    } else if (line instanceof EvidenceLine.Beat) {
      return new EvidenceLine.Beat(0);
    } else if (line instanceof EvidenceLine.Signal signal) {
      return new EvidenceLine.Signal(signal.name(), 0);
    } else if (line instanceof EvidenceLine.End end) {
      return new EvidenceLine.End(0, end.code());
    }
    return line;
  }

  private static long lasted(Evidence found) {
    List<EvidenceLine.Start> starts = found.all(EvidenceLine.Start.class);
    List<EvidenceLine.End> ends = found.all(EvidenceLine.End.class);
    return starts.isEmpty() || ends.isEmpty() ? 0 : ends.get(0).up() - starts.get(0).up();
  }
}
