package io.tiphys.examples.host.workflow;

import io.tiphys.Engine;
import io.tiphys.status.RunStatus;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the database says with itself and with the engine. What is only on its way is not a
 * finding: a run that the engine has ended, and whose end is stored a moment later.
 */
public final class Audit {
  private static final Map<String, String> CONTRADICTIONS = new LinkedHashMap<>();

  static {
    CONTRADICTIONS.put(
        "has ended, and not once is that recorded",
        "select request_key from run r where run_id is not null"
            + " and phase not in ('PENDING', 'RUNNING') and not exists (select 1 from run_end e"
            + " where e.request_key = r.request_key and e.run_id = r.run_id and e.phase = r.phase)");
    CONTRADICTIONS.put(
        "is recorded as ended, and has not",
        "select e.request_key from run_end e join run r on r.request_key = e.request_key"
            + " where r.run_id = e.run_id and r.phase <> e.phase");
    CONTRADICTIONS.put(
        "has more than one end",
        "select request_key from run_end group by request_key having count(*) > 1");
    CONTRADICTIONS.put(
        "has SUCCEEDED without effect",
        "select request_key from run r where phase = 'SUCCEEDED'"
            + " and not exists (select 1 from work_done d where d.run_id = r.run_id)");
    CONTRADICTIONS.put(
        "had its effect and has not SUCCEEDED",
        "select request_key from run r where phase <> 'SUCCEEDED'"
            + " and exists (select 1 from work_done d where d.run_id = r.run_id)");
    CONTRADICTIONS.put(
        "went on after its end",
        "select c.request_key from run_change c join run_end e on e.request_key = c.request_key"
            + " and e.run_id = c.run_id where c.phase in ('PENDING', 'RUNNING') and c.run_version >"
            + " (select max(l.run_version) from run_change l where l.request_key = c.request_key"
            + " and l.run_id = c.run_id and l.phase not in ('PENDING', 'RUNNING'))");
    CONTRADICTIONS.put(
        "was stored out of order",
        "select b.request_key from run_change a join run_change b on a.request_key = b.request_key"
            + " and a.run_id = b.run_id where a.change_number < b.change_number"
            + " and a.run_version >= b.run_version");
    CONTRADICTIONS.put(
        "is wanted, and nobody expects it",
        "select request_key from run r where phase in ('PENDING', 'RUNNING') and not exists"
            + " (select 1 from run_inbox i where i.request_key = r.request_key"
            + " and i.phase in ('EXPECTED', 'PENDING', 'RUNNING'))");
  }

  private final Engine engine;
  private final Jdbi database;
  private final Requests requests;

  @Inject
  Audit(Engine engine, Jdbi database, Requests requests) {
    this.engine = engine;
    this.database = database;
    this.requests = requests;
  }

  /**
   * What was found.
   *
   * @param runs how many runs the database has of each phase
   * @param inEngine how many runs the engine has
   * @param findings what contradicts itself, a sentence each; empty when all is well
   */
  public record Report(Map<String, Long> runs, int inEngine, List<String> findings) {
    public Report {
      runs = new TreeMap<>(runs);
      findings = List.copyOf(findings);
    }
  }

  /** Looks once. */
  public Report look() {
    List<String> findings = new ArrayList<>();
    Map<String, RunStatus> engineRuns = new TreeMap<>();
    try (Stream<RunStatus> runs = engine.runs(requests.ours())) {
      runs.forEach(
          run -> {
            if (engineRuns.put(run.requestKey().value(), run) != null) {
              findings.add(run.requestKey() + " has two runs in the engine");
            }
          });
    }
    // Read after the engine: what the engine had, the database had wanted before.
    Map<String, String> rows = rows("select request_key, phase from run");
    engineRuns.forEach((key, run) -> compare(key, run, rows.get(key), findings));
    CONTRADICTIONS.forEach(
        (what, query) -> keys(query).forEach(key -> findings.add(key + " " + what)));
    Map<String, Long> counts = new TreeMap<>();
    rows.values().forEach(phase -> counts.merge(phase, 1L, Long::sum));
    return new Report(counts, engineRuns.size(), findings);
  }

  private static void compare(
      String key, RunStatus run, @Nullable String phase, List<String> findings) {
    if (phase == null) {
      findings.add(key + " runs, and nobody asked for it");
    } else if (!phase.equals("PENDING")
        && !phase.equals("RUNNING")
        && !phase.equals(run.phase().name())) {
      findings.add(key + " is " + phase + " here and " + run.phase() + " in the engine");
    }
  }

  private Set<String> keys(String query) {
    return database.withHandle(
        handle -> new TreeSet<>(handle.select(query).mapTo(String.class).list()));
  }

  private Map<String, String> rows(String query) {
    Map<String, String> rows = new TreeMap<>();
    database.useHandle(
        handle ->
            handle
                .select(query)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue())));
    return rows;
  }
}
