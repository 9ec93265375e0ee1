package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.view.Visible;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "catalog",
    description = "Lists the workflows of a folder or file, with what they need and hand out.")
final class CatalogCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PLACE",
      arity = "0..1",
      description =
          "A folder, for its files that end with .yaml or .yml, or one file. Default: this folder.")
  String place = ".";

  @Mixin OutputOptions output = new OutputOptions();

  CatalogCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Collection<Workflow> workflows = Definitions.readAll(place, console);
    if (output.isJson()) {
      console.out().println(JsonText.pretty(workflows.stream().map(CatalogCommand::json).toList()));
    } else {
      workflows.forEach(this::tell);
    }
    return Exit.DONE;
  }

  private void tell(Workflow workflow) {
    say(workflow.name());
    for (Parameter<?> parameter : workflow.parameters()) {
      String words = parameter.description().isEmpty() ? "" : ", " + parameter.description();
      say("  --param " + parameter.name() + "=" + kind(parameter) + need(parameter) + words);
    }
    for (InputArtifact artifact : workflow.artifacts()) {
      say(
          "  --artifact "
              + artifact.name()
              + "="
              + kind(artifact.isDirectory())
              + (artifact.isOptional() ? ", optional" : ""));
    }
    Switches.of(workflow).names().forEach(name -> say("  --enable or --disable " + name));
    for (Output<?> each : workflow.outputs().keySet()) {
      say("  hands out " + each.name() + ": " + each.type().name());
    }
    for (OutputArtifact each : workflow.outputArtifacts().keySet()) {
      say("  --get " + each.name() + "=" + kind(each.isDirectory()));
    }
  }

  private static String kind(Parameter<?> parameter) {
    List<String> choices = parameter.type().choices();
    return choices.isEmpty() ? parameter.type().name() : String.join("|", choices);
  }

  private static String need(Parameter<?> parameter) {
    return parameter.isOptional()
        ? ", optional"
        : parameter.defaultText().map(text -> ", default " + text).orElse("");
  }

  private static String kind(boolean directory) {
    return directory ? "FOLDER" : "FILE";
  }

  private void say(String line) {
    console.out().println(Visible.of(line));
  }

  private static Map<String, Object> json(Workflow workflow) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workflow", workflow.name());
    List<Object> parameters = new ArrayList<>();
    for (Parameter<?> parameter : workflow.parameters()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", parameter.name());
      each.put("type", parameter.type().name());
      if (!parameter.type().choices().isEmpty()) {
        each.put("choices", parameter.type().choices());
      }
      parameter.defaultText().ifPresent(text -> each.put("default", text));
      each.put("optional", parameter.isOptional());
      each.put("description", parameter.description());
      parameters.add(each);
    }
    json.put("parameters", parameters);
    json.put(
        "artifacts",
        workflow.artifacts().stream()
            .map(each -> artifact(each.name(), each.isDirectory(), each.isOptional()))
            .toList());
    json.put("switches", Switches.of(workflow).names());
    json.put("outputs", workflow.outputs().keySet().stream().map(CatalogCommand::output).toList());
    json.put(
        "outputArtifacts",
        workflow.outputArtifacts().keySet().stream()
            .map(each -> artifact(each.name(), each.isDirectory(), each.isOptional()))
            .toList());
    return json;
  }

  private static Map<String, Object> output(Output<?> output) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", output.name());
    json.put("type", output.type().name());
    return json;
  }

  private static Map<String, Object> artifact(String name, boolean directory, boolean optional) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("form", directory ? "directory" : "file");
    json.put("optional", optional);
    return json;
  }
}
