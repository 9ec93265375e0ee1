package io.tiphys.argo.internal.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.check.AllChecks;
import io.tiphys.tck.internal.report.KeptRun;
import io.tiphys.tck.internal.run.Judge;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Judges a kept run of the kit as if the reader of now had shown its statuses: reads what was
 * recorded of the server again, puts the statuses that come of it in the place of those that the
 * kit saw, and writes a report with the verdict on each rule. What was not recorded stays as it is.
 *
 * <p>Arguments: the folder of the kept run, and the report to be written.
 */
final class Reread {
  private static final StatusSettings SETTINGS =
      new StatusSettings(Duration.ofMinutes(1), Duration.ofMinutes(10), "artifacts");

  private Reread() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Map<RunId, Map<Long, RunStatus>> read = read(folder.resolve("recorded.zip"));
    List<io.tiphys.tck.internal.trace.Trace> traces = new ArrayList<>();
    for (io.tiphys.tck.internal.trace.Trace trace : KeptRun.read(folder).traces()) {
      List<TraceEvent> events = new ArrayList<>();
      trace.events().forEach(event -> add(event, read, events));
      traces.add(new io.tiphys.tck.internal.trace.Trace(events));
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode report = json.createObjectNode();
    ObjectNode rules = report.putObject("rules");
    for (RuleResult result :
        new Judge(Catalogue.load(), AllChecks.load(), Selection.everything()).judge(traces)) {
      rules.putObject(result.rule().id()).put("verdict", result.verdict().name());
    }
    json.writeValue(Path.of(args[1]).toFile(), report);
  }

  /** Leaves out what is not seen now, such as the end of a run that does not end any more. */
  private static void add(
      TraceEvent event, Map<RunId, Map<Long, RunStatus>> read, List<TraceEvent> events) {
    if (!(event instanceof TraceEvent.Seen seen) || !read.containsKey(seen.status().id())) {
      events.add(event);
      return;
    }
    RunStatus status = read.get(seen.status().id()).get(seen.status().version());
    if (status != null) {
      events.add(
          new TraceEvent.Seen(
              seen.run(), seen.via(), seen.watch(), seen.handle(), seen.t(), status));
    }
  }

  /** Returns the statuses of each recorded run, by their versions. */
  private static Map<RunId, Map<Long, RunStatus>> read(Path recorded) throws IOException {
    Map<RunId, Map<Long, RunStatus>> all = new HashMap<>();
    try (ZipFile zip = new ZipFile(recorded.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          Trace trace = Trace.of(entry.getName(), EventLog.read(in));
          all.put(idOf(trace), statuses(trace));
        }
      }
    }
    return all;
  }

  private static RunId idOf(Trace trace) {
    return trace.events().stream()
        .filter(event -> event.workflow() != null)
        .map(event -> RunId.parse(event.workflow().getMetadata().getLabels().get(Marks.RUN)))
        .findFirst()
        .orElseThrow();
  }

  /** What a reader throws is the end of what it shows. */
  private static Map<Long, RunStatus> statuses(Trace trace) {
    Map<Long, RunStatus> statuses = new HashMap<>();
    StatusReader reader = new StatusReader(SETTINGS);
    Map<String, PodRow> pods = new HashMap<>();
    Remembered remembered = Remembered.NOTHING;
    io.tiphys.argo.model.Workflow workflow = null;
    for (Trace.Event event : trace.events()) {
      if (event.workflow() != null && event.deleted()) {
        break;
      } else if (event.workflow() != null) {
        workflow = event.workflow();
      } else if (event.pod() != null) {
        pods.put(event.pod().uid(), event.pod());
      }
      if (workflow == null) {
        continue;
      }
      Sight sight =
          new Sight(workflow, Tables.of(trace), List.copyOf(pods.values()), true, event.at());
      try {
        Reading reading = reader.read(sight, remembered);
        remembered = reading.remembered();
        statuses.put(reading.status().version(), reading.status());
      } catch (RuntimeException e) {
        break;
      }
    }
    return statuses;
  }
}
