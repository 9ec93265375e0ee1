package io.tiphys.yaml;

import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.VertexBuilder;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Well-formed workflows of every construct, that follow from a seed. */
final class GeneratedWorkflows {
  private final GeneratedTexts texts;

  private GeneratedWorkflows(long seed) {
    this.texts = new GeneratedTexts(new Random(seed));
  }

  static Workflow of(long seed) {
    return new GeneratedWorkflows(seed).workflow(2);
  }

  private boolean once(int in) {
    return texts.once(in);
  }

  /** Makes a workflow; one that can be called has no exit handler, timeout and switches. */
  private Workflow workflow(int calls) {
    boolean callable = calls < 2;
    Workflow.Builder builder = Workflow.builder(once(3) ? "null" : texts.name());
    GeneratedValues values = new GeneratedValues(texts);
    for (int i = texts.random.nextInt(4); i > 0; i--) {
      Parameter<?> parameter = parameter(Parameter.of(texts.name(), texts.type(2)));
      values.parameters.add(parameter);
      builder.parameters(parameter);
    }
    for (int i = texts.random.nextInt(3); i > 0; i--) {
      String name = texts.name();
      InputArtifact artifact = once(2) ? InputArtifact.file(name) : InputArtifact.directory(name);
      artifact = once(2) || callable ? artifact.optional() : artifact;
      values.artifacts.add(artifact);
      builder.artifacts(artifact);
    }
    for (int i = texts.random.nextInt(4); i >= 0; i--) {
      Vertex vertex = vertex(values, 2, calls, !callable);
      values.vertices.add(vertex);
      builder.tasks(vertex);
    }
    export(values, builder::output, builder::output);
    if (once(2)) {
      builder.parallelism(1 + texts.random.nextInt(9));
    }
    if (once(3)) {
      builder.continueOnFailure();
    }
    if (!callable && once(2)) {
      builder.timeout(texts.duration());
    }
    if (!callable && once(2)) {
      builder.onExit(
          end -> {
            GeneratedValues inner = values.inside();
            inner.outcomes.add(end);
            return vertex(inner, 1, 0, false);
          });
    }
    return builder.build();
  }

  private <T> Parameter<T> parameter(Parameter<T> plain) {
    Parameter<T> parameter = once(3) ? plain.describedAs(texts.text()) : plain;
    return switch (texts.random.nextInt(3)) {
      case 0 -> parameter.withDefault(texts.sample(plain.type()));
      case 1 -> parameter.optional();
      default -> parameter;
    };
  }

  private Vertex vertex(GeneratedValues values, int depth, int calls, boolean switches) {
    return once(3) ? fanOut(values, depth, calls, switches) : body(values, depth, calls, switches);
  }

  private Vertex body(GeneratedValues values, int depth, int calls, boolean switches) {
    return switch (texts.random.nextInt(8)) {
      case 0 -> suspend(values, switches);
      case 1, 2 -> depth == 0 ? container(values, switches) : group(values, depth, calls, switches);
      case 3 -> calls == 0 ? container(values, switches) : call(values, calls, switches);
      default -> container(values, switches);
    };
  }

  private void common(VertexBuilder<?> builder, GeneratedValues values, boolean switches) {
    if (!values.vertices.isEmpty() && once(4)) {
      builder.after(texts.any(values.vertices));
    }
    if (!values.vertices.isEmpty() && once(4)) {
      builder.afterAnyOutcomeOf(texts.any(values.vertices));
    }
    if (switches && once(5)) {
      builder.enabledIf(values.enablement());
    }
    if (once(3)) {
      builder.onlyIf(values.condition(2));
    }
    if (once(4)) {
      builder.mayFail();
    }
    if (once(3)) {
      builder.metadata(texts.filled(), texts.text());
    }
  }

  private Vertex container(GeneratedValues values, boolean switches) {
    ContainerTaskBuilder builder = Task.container(texts.name(), texts.filled());
    common(builder, values, switches);
    ArtifactRef read = values.artifact();
    if (read != null && once(2)) {
      builder.readsIfPresent(read, texts.path("in"));
    }
    for (InputArtifact artifact : values.artifacts) {
      if (!artifact.isOptional() && once(2)) {
        builder.reads(artifact);
      }
    }
    outputs(builder);
    for (int i = texts.random.nextInt(3); i > 0; i--) {
      builder.env("E" + texts.name().replace('-', '_'), values.certain());
      builder.arg(values.certain());
    }
    if (once(3)) {
      builder.envIfPresent("N", values.any()).env("yes", SecretRef.of(texts.filled(), "k: #"));
    }
    settings(builder);
    return builder.build();
  }

  private void outputs(ContainerTaskBuilder builder) {
    for (int i = texts.random.nextInt(3); i > 0; i--) {
      Output<?> output = output(texts.type(2));
      if (once(2)) {
        builder.writes(output);
      } else {
        builder.writes(output, texts.path("out"));
      }
      OutputArtifact artifact = artifact(once(2), once(2));
      if (once(2)) {
        builder.writes(artifact);
      } else {
        builder.writes(artifact, texts.path("out"));
      }
    }
  }

  private OutputArtifact artifact(boolean directory, boolean optional) {
    String name = texts.name();
    OutputArtifact artifact =
        directory ? OutputArtifact.directory(name) : OutputArtifact.file(name);
    return optional ? artifact.optional() : artifact;
  }

  private <T> Output<T> output(DataType<T> type) {
    Output<T> output = Output.of(texts.name(), type);
    return once(3) ? output.withDefault(texts.sample(type)) : output;
  }

  private void settings(ContainerTaskBuilder builder) {
    switch (texts.random.nextInt(5)) {
      case 0 -> builder.command(texts.text());
      case 1 -> builder.command(texts.text(), texts.text(), texts.text());
      case 2 -> builder.script(texts.text());
      case 3 -> builder.script(texts.text(), texts.text());
      default -> {}
    }
    if (once(3)) {
      builder.resources(Resources.cpuMillis(1 + texts.random.nextInt(9)));
      builder.limits(Resources.none().memoryMiB(7).diskMiB(8));
    }
    if (once(3)) {
      builder.retry(retry());
    }
    if (once(4)) {
      builder.timeout(texts.duration()).mutex(texts.filled());
      builder.gracePeriod(once(2) ? Duration.ZERO : texts.duration());
    }
  }

  private RetryPolicy retry() {
    RetryPolicy policy = RetryPolicy.maxAttempts(1 + texts.random.nextInt(5));
    policy = once(2) ? policy.onExitCodes(1 + texts.random.nextInt(200), 255) : policy;
    Duration first = once(3) ? Duration.ZERO : texts.duration();
    double factor = texts.any(List.of(1.0, 2.0, 1.5, 1.1, 1e300, 1.0000000000000002));
    return switch (texts.random.nextInt(3)) {
      case 0 -> policy.backoff(first);
      case 1 -> policy.backoff(first, factor, first.plus(texts.duration()));
      default -> policy;
    };
  }

  private Vertex suspend(GeneratedValues values, boolean switches) {
    SuspendTask.Builder builder = Task.suspend(texts.name());
    common(builder, values, switches);
    for (int i = texts.random.nextInt(3); i > 0; i--) {
      builder.expects(output(texts.type(1)));
    }
    if (once(2)) {
      builder.timeout(texts.duration());
    }
    if (once(2)) {
      builder.resumesAfter(texts.duration());
    }
    return builder.build();
  }

  private Vertex group(GeneratedValues around, int depth, int calls, boolean switches) {
    TaskGroup.Builder builder = TaskGroup.builder(texts.name());
    common(builder, around, switches);
    GeneratedValues values = around.inside();
    for (int i = texts.random.nextInt(3); i >= 0; i--) {
      Vertex vertex = vertex(values, depth - 1, calls, switches);
      values.vertices.add(vertex);
      builder.tasks(vertex);
    }
    export(values, builder::output, builder::output);
    if (once(3)) {
      builder.parallelism(1 + texts.random.nextInt(9));
    }
    if (once(3)) {
      builder.continueOnFailure();
    }
    return builder.build();
  }

  private interface ValueExport {
    <T> Object add(Output<T> output, Value<T> value);
  }

  private interface ArtifactExport {
    Object add(OutputArtifact output, ArtifactRef artifact);
  }

  private void export(GeneratedValues values, ValueExport export, ArtifactExport exportArtifact) {
    for (int i = texts.random.nextInt(3); i > 0; i--) {
      Value<?> value = once(3) ? values.literal(texts.type(2)) : values.any();
      export(export, value);
      ArtifactRef artifact = values.artifact();
      if (artifact != null) {
        exportArtifact.add(artifact(artifact.isDirectory() ^ once(4), once(3)), artifact);
      }
    }
  }

  private <T> void export(ValueExport export, Value<T> value) {
    export.add(output(value.type()), value);
  }

  private Vertex call(GeneratedValues values, int calls, boolean switches) {
    Workflow called = workflow(calls - 1);
    CallTask.Builder builder = Task.call(texts.name(), called);
    common(builder, values, switches);
    called.parameters().forEach(parameter -> pass(builder, parameter, values));
    for (InputArtifact input : called.artifacts()) {
      ArtifactRef artifact = values.artifact();
      if (artifact != null && artifact.isDirectory() == input.isDirectory()) {
        builder.artifact(input, artifact);
      }
    }
    return builder.build();
  }

  private <T> void pass(CallTask.Builder builder, Parameter<T> parameter, GeneratedValues values) {
    boolean required = !parameter.isOptional() && parameter.defaultText().isEmpty();
    if (required) {
      builder.argument(
          parameter, values.of(parameter.type()).orElse(texts.sample(parameter.type())));
    } else if (once(2)) {
      builder.argument(parameter, texts.sample(parameter.type()));
    }
  }

  private Vertex fanOut(GeneratedValues around, int depth, int calls, boolean switches) {
    FanOut.Builder builder =
        switch (texts.random.nextInt(3)) {
          case 0 ->
              FanOut.range(
                  -5, texts.random.nextInt(9), item -> each(item, around, depth, calls, switches));
          case 1 ->
              FanOut.over(
                  List.of(texts.text(), texts.text()),
                  item -> each(item, around, depth, calls, switches));
          default -> over(texts.type(1), around, depth, calls, switches);
        };
    common(builder, around, switches);
    if (once(2)) {
      builder.parallelism(1 + texts.random.nextInt(9));
    }
    return builder.build();
  }

  private <T> FanOut.Builder over(
      DataType<T> element, GeneratedValues around, int depth, int calls, boolean switches) {
    Value<List<T>> list = around.of(DataType.listOf(element));
    return FanOut.over(list, item -> each(item, around, depth, calls, switches));
  }

  private Vertex each(
      FanOut.Item<?> item, GeneratedValues around, int depth, int calls, boolean switches) {
    GeneratedValues values = around.inside();
    values.items.add(item);
    return body(values, depth, calls, switches);
  }
}
