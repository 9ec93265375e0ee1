package io.tiphys.examples.cli;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.Clusters;
import io.tiphys.examples.cli.engine.EngineKind;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.LocalOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.plan.Plan;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    description = "Says what is wrong with a run, or what it would be. Nothing is started.",
    footer = {
      "",
      "For Argo, what would be sent is printed as YAML, as kubectl create -f - reads it. The",
      "cluster is not asked."
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RequestOptions request = new RequestOptions();
  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin LocalOptions local = new LocalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      SubmitRequest asked = request.request(request.workflow(console));
      try (OpenEngine open = OpenEngine.forPlan(engine, local, console)) {
        Plan plan = open.engine().plan(asked);
        if (output.isJson()) {
          console.out().println(JsonText.pretty(json(plan)));
        } else if (plan.isRunnable()) {
          tell(plan);
        } else {
          return refuse(plan.problems());
        }
        return plan.isRunnable() ? Exit.DONE : Exit.BAD_INPUT;
      }
    } catch (InvalidWorkflowException e) {
      return refuse(e.problems());
    }
  }

  private int refuse(List<Problem> problems) {
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("runnable", false);
      json.put("problems", problems.stream().map(RunJson::problem).toList());
      console.out().println(JsonText.pretty(json));
    } else {
      console.err().println("This cannot run:");
      Problems.lines(problems).forEach(console.err()::println);
    }
    return Exit.BAD_INPUT;
  }

  private void tell(Plan plan) {
    plan.notes().forEach(note -> console.err().println("note: " + note));
    if (engine.kind() == EngineKind.ARGO) {
      console.out().print(Clusters.yaml(engine, plan.request()));
      return;
    }
    console.out().println("Workflow " + plan.request().workflow().name() + " can run here.");
    plan.arguments().forEach((name, value) -> console.out().println("  " + name + " = " + value));
    console.out().println("Order: " + String.join(", ", order(plan)));
  }

  private static List<String> order(Plan plan) {
    return plan.order().stream().map(Vertex::name).toList();
  }

  private Map<String, Object> json(Plan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runnable", plan.isRunnable());
    json.put("workflow", plan.request().workflow().name());
    json.put("problems", plan.problems().stream().map(RunJson::problem).toList());
    json.put("notes", plan.notes());
    json.put("arguments", plan.arguments());
    json.put("order", order(plan));
    if (plan.isRunnable() && engine.kind() == EngineKind.ARGO) {
      json.put("manifest", JsonText.read(Clusters.json(engine, plan.request())));
    }
    return json;
  }
}
