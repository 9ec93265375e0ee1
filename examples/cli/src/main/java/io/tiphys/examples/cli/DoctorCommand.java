package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.Clusters;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.view.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = "Looks whether the cluster can run workflows, and says what to do.",
    footer = {"", "It makes small workflows, and deletes them. Exit code 3: something is wrong."})
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<Clusters.Finding> findings = Clusters.examine(engine, console);
    if (output.isJson()) {
      console.out().println(JsonText.pretty(findings.stream().map(DoctorCommand::json).toList()));
    } else {
      findings.forEach(this::tell);
    }
    boolean good = findings.stream().allMatch(each -> each.found().isEmpty());
    return good ? Exit.DONE : Exit.UNREACHABLE;
  }

  private void tell(Clusters.Finding finding) {
    if (finding.found().isEmpty()) {
      console.out().println("good   " + Visible.of(finding.check()));
    } else {
      console.out().println("wrong  " + Visible.of(finding.check() + ": " + finding.found()));
      console.out().println("       " + Visible.of(finding.advice()));
    }
  }

  private static Map<String, Object> json(Clusters.Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", finding.check());
    json.put("good", finding.found().isEmpty());
    json.put("found", finding.found());
    json.put("advice", finding.advice());
    return json;
  }
}
