package io.tiphys.examples.host.workflow;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workflow as the API shows it: what to fill in, and the graph to draw. */
public final class WorkflowJson {
  private WorkflowJson() {}

  /** Describes what a user can set, and the graph. */
  public static Map<String, Object> of(Workflow workflow) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", workflow.name());
    json.put(
        "parameters",
        workflow.parameters().stream()
            .filter(parameter -> !Requests.OFFICE_PARAMETERS.contains(parameter.name()))
            .map(WorkflowJson::parameter)
            .toList());
    json.put("inputs", workflow.artifacts().stream().map(WorkflowJson::input).toList());
    json.put("outputs", workflow.outputs().keySet().stream().map(Output::name).toList());
    json.put("documents", workflow.outputArtifacts().keySet().stream().map(a -> a.name()).toList());
    json.put("graph", members(workflow.members(), ""));
    workflow.onExit().ifPresent(handler -> json.put("onExit", vertex(handler, "")));
    return json;
  }

  private static Map<String, Object> parameter(Parameter<?> parameter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", parameter.name());
    json.put("type", parameter.type().name());
    json.put("description", parameter.description());
    parameter.defaultText().ifPresent(text -> json.put("default", text));
    json.put("optional", parameter.isOptional());
    json.put("choices", parameter.type().choices());
    return json;
  }

  private static Map<String, Object> input(InputArtifact input) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", input.name());
    json.put("optional", input.isOptional());
    json.put("directory", input.isDirectory());
    return json;
  }

  private static List<Map<String, Object>> members(List<Vertex> members, String prefix) {
    return members.stream().map(member -> vertex(member, prefix)).toList();
  }

  private static Map<String, Object> vertex(Vertex vertex, String prefix) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", vertex.name());
    json.put("path", prefix + vertex.name());
    json.put("title", vertex.metadata().getOrDefault("title", vertex.name()));
    json.put("after", vertex.dependencies().stream().map(d -> d.on().name()).toList());
    json.put("optional", vertex.enablement().isPresent() || vertex.condition().isPresent());
    vertex
        .enablement()
        .map(condition -> condition.accept(new FlagOf()))
        .filter(flag -> !flag.isEmpty())
        .ifPresent(flag -> json.put("enabledBy", flag));
    vertex.accept(new Kinds(json, prefix + vertex.name()));
    return json;
  }

  /** Adds what only some kinds of vertices have. */
  private record Kinds(Map<String, Object> json, String path) implements Vertex.Visitor<Boolean> {
    private boolean is(String kind) {
      return json.put("kind", kind) == null;
    }

    @Override
    public Boolean container(ContainerTask task) {
      json.put("image", task.image());
      return is("task");
    }

    @Override
    public Boolean suspend(SuspendTask task) {
      json.put("expects", task.declaredOutputs().stream().map(Kinds::answer).toList());
      return is("approval");
    }

    @Override
    public Boolean call(CallTask task) {
      json.put("calls", task.workflow().name());
      return is("call");
    }

    @Override
    public Boolean group(TaskGroup group) {
      json.put("members", members(group.members(), path + "/"));
      return is("group");
    }

    @Override
    public Boolean fanOut(FanOut fanOut) {
      json.put("each", vertex(fanOut.body(), ""));
      return is("fanOut");
    }

    private static Map<String, Object> answer(Output<?> output) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", output.name());
      json.put("type", output.type().name());
      json.put("choices", output.type().choices());
      output.defaultText().ifPresent(text -> json.put("default", text));
      return json;
    }
  }
}
