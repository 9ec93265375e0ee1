package io.tiphys.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place in which a vertex, or an export, refers to something.
 *
 * @param place where, such as {@code env[N]}
 * @param kind in what way
 * @param required true when an absent value or file would leave the program without it
 * @param value the value, for all kinds but artifacts, conditions and edges
 * @param artifact the artifact, if it is one
 * @param condition the condition, if it is one
 * @param vertex the vertex, for an edge without data
 */
record Use(
    String place,
    Kind kind,
    boolean required,
    @Nullable Value<?> value,
    @Nullable ArtifactRef artifact,
    @Nullable Condition condition,
    @Nullable Vertex vertex) {

  enum Kind {
    /** The environment or an argument of a program: the only place where there is an attempt. */
    PROGRAM,
    /** An argument of a called workflow, the list of a fan-out, an export. */
    DATA,
    ARTIFACT,
    CONDITION,
    ENABLEMENT,
    EDGE
  }

  static Use value(String place, Kind kind, boolean required, Value<?> value) {
    return new Use(place, kind, required, value, null, null, null);
  }

  static Use artifact(String place, boolean required, ArtifactRef artifact) {
    return new Use(place, Kind.ARTIFACT, required, null, artifact, null, null);
  }

  private static Use condition(String place, Kind kind, Condition condition) {
    return new Use(place, kind, false, null, null, condition, null);
  }

  /** Returns everything that a vertex refers to by itself, not by its members and exports. */
  static List<Use> of(Vertex vertex) {
    List<Use> uses = new ArrayList<>();
    vertex.enablement().ifPresent(c -> uses.add(condition("enabledIf", Kind.ENABLEMENT, c)));
    vertex.condition().ifPresent(c -> uses.add(condition("onlyIf", Kind.CONDITION, c)));
    vertex
        .declaredAfter()
        .forEach(b -> uses.add(new Use("after", Kind.EDGE, false, null, null, null, b.on())));
    if (vertex instanceof ContainerTask task) {
      addProgram(task, uses);
    } else if (vertex instanceof CallTask call) {
      addArguments(call, uses);
    } else if (vertex instanceof FanOut fanOut) {
      fanOut.list().ifPresent(list -> uses.add(value("fanOut", Kind.DATA, false, list)));
    }
    return uses;
  }

  private static void addProgram(ContainerTask task, List<Use> uses) {
    for (ContainerTask.EnvEntry entry : task.env()) {
      Optional<Value<?>> value = entry.value();
      value.ifPresent(
          v -> uses.add(value("env[" + entry.name() + "]", Kind.PROGRAM, !entry.ifPresent(), v)));
    }
    for (int i = 0; i < task.args().size(); i++) {
      uses.add(value("args[" + i + "]", Kind.PROGRAM, true, task.args().get(i)));
    }
    for (ContainerTask.Read read : task.reads()) {
      uses.add(artifact("reads[" + read.path() + "]", !read.ifPresent(), read.artifact()));
    }
  }

  private static void addArguments(CallTask call, List<Use> uses) {
    call.arguments()
        .forEach(
            (parameter, value) ->
                uses.add(
                    value(
                        "arguments[" + parameter.name() + "]",
                        Kind.DATA,
                        !parameter.isOptional() && parameter.defaultText().isEmpty(),
                        value)));
    call.artifacts()
        .forEach(
            (input, artifact) ->
                uses.add(
                    artifact("artifacts[" + input.name() + "]", !input.isOptional(), artifact)));
  }

  /** Returns what a group or workflow hands out; its members are what can be seen there. */
  static List<Use> exports(
      Map<Output<?>, Value<?>> values, Map<OutputArtifact, ArtifactRef> artifacts) {
    List<Use> uses = new ArrayList<>();
    values.forEach(
        (output, value) ->
            uses.add(value("outputs[" + output.name() + "]", Kind.DATA, false, value)));
    artifacts.forEach(
        (output, artifact) ->
            uses.add(artifact("outputs[" + output.name() + "]", false, artifact)));
    return uses;
  }
}
