package io.tiphys.examples.cli;

import io.tiphys.run.RunQuery;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which runs a command is about, of those that there are. */
final class RunFilter {
  @Option(
      names = {"-w", "--workflow"},
      paramLabel = "NAME",
      description = "Only runs of this workflow.")
  Optional<String> workflow = Optional.empty();

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Only runs in this phase: ${COMPLETION-CANDIDATES}.")
  Optional<Phase> phase = Optional.empty();

  @Option(
      names = {"-l", "--label"},
      paramLabel = "NAME=VALUE",
      description = "Only runs with this label.")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--foreign",
      description = "Instead of runs of this library, those that others submitted with Argo.")
  boolean foreign;

  RunQuery query() {
    RunQuery query = foreign ? RunQuery.all().foreign() : RunQuery.all();
    if (workflow.isPresent()) {
      query = query.workflow(workflow.get());
    }
    if (phase.isPresent()) {
      query = query.phase(phase.get());
    }
    for (Map.Entry<String, String> label : RequestOptions.pairs("--label", labels).entrySet()) {
      query = query.label(label.getKey(), label.getValue());
    }
    return query;
  }
}
