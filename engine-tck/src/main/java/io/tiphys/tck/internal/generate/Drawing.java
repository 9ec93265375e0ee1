package io.tiphys.tck.internal.generate;

import static java.util.Objects.requireNonNull;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Rendering;
import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Items;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Way;
import io.tiphys.tck.internal.generate.Sketch.When;
import io.tiphys.tck.internal.generate.Sketch.Work;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.VertexBuilder;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the workflow of a sketch. */
public final class Drawing {
  static final String TOKEN_NAME = "token";
  private static final Output<String> TOKEN = Output.text(TOKEN_NAME);
  static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final Parameter<Boolean> OFF = Parameter.flag("off").withDefault(true);
  static final String CHOSEN = "chosen";

  private final Sketch sketch;
  private final Rendering rendering;
  private final Duration unit;

  private Drawing(Sketch sketch, Rendering rendering, Duration unit) {
    this.sketch = sketch;
    this.rendering = rendering;
    this.unit = unit;
  }

  /**
   * Builds a workflow.
   *
   * @param sketch what it is
   * @param rendering how its bodies are written
   * @param unit how long a body lives for each of its units
   * @throws io.tiphys.error.InvalidWorkflowException if such a workflow is refused
   */
  public static Workflow workflow(Sketch sketch, Rendering rendering, Duration unit) {
    return new Drawing(sketch, rendering, unit).workflow();
  }

  /** Gives a request the arguments that the conditions of a sketch ask for. */
  public static void arguments(SubmitRequest.Builder request) {
    request.argument(MODE, CHOSEN).argument(OFF, false);
  }

  private Workflow workflow() {
    Workflow.Builder workflow = Workflow.builder("generated").parameters(MODE, OFF);
    workflow.tasks(declared(level(sketch.parts())));
    if (sketch.goesOn()) {
      workflow.continueOnFailure();
    }
    if (sketch.parallelism() > 0) {
      workflow.parallelism(sketch.parallelism());
    }
    if (sketch.exit() >= 0) {
      workflow.onExit(
          end -> {
            Body body = sketch.tokens() ? token(Sketch.EXIT, List.of("PHASE")) : Body.start();
            ContainerTaskBuilder task =
                writing(rendering.task(Sketch.EXIT, body.exit(sketch.exit())));
            return task.env("PHASE", end.phase()).build();
          });
    }
    return workflow.build();
  }

  private Vertex[] declared(List<Vertex> vertices) {
    List<Vertex> order = new ArrayList<>(vertices);
    if (sketch.backwards()) {
      Collections.reverse(order);
    }
    return order.toArray(Vertex[]::new);
  }

  /** Builds the parts of one level, in which each may depend on earlier ones. */
  private List<Vertex> level(List<Part> parts) {
    Map<String, Vertex> level = new HashMap<>();
    List<Vertex> vertices = new ArrayList<>();
    for (Part part : parts) {
      Vertex vertex =
          switch (part.kind()) {
            case TASK -> task(part, parts, level);
            case FAN_OUT -> fanOut(part, level);
            case GROUP -> group(part, level);
            case CALL -> call(part, level);
          };
      level.put(part.name(), vertex);
      vertices.add(vertex);
    }
    return vertices;
  }

  private Vertex task(Part part, List<Part> parts, Map<String, Vertex> level) {
    List<Part> lists = parts.stream().filter(p -> isMadeBy(p, part)).toList();
    Value<?> number = requireNonNull(part.work()).canFail() ? attempt(part) : null;
    ContainerTaskBuilder task = work(part, level, lists, number);
    return enter(task, part, level).build();
  }

  private static Value<?> attempt(Part part) {
    return requireNonNull(part.work()).seesAttempt() ? Value.attemptNumber() : Value.text("1");
  }

  /** Tells whether a fan-out uses a list that a task produces. */
  private static boolean isMadeBy(Part fanOut, Part task) {
    Items items = fanOut.items();
    return items != null && task.name().equals(items.from());
  }

  private static Output<List<String>> list(Part fanOut) {
    return Output.list("for-" + fanOut.name(), DataType.TEXT);
  }

  private Vertex fanOut(Part part, Map<String, Vertex> level) {
    Items items = requireNonNull(part.items());
    FanOut.Builder fanOut =
        items.from() == null
            ? FanOut.over(
                items.numbers().stream().map(String::valueOf).toList(),
                item -> instance(part, level, item))
            : FanOut.over(
                ((Task) requireNonNull(level.get(items.from()))).output(list(part)),
                item -> instance(part, level, item));
    if (part.parallelism() > 0) {
      fanOut.parallelism(part.parallelism());
    }
    return enter(fanOut, part, level).build();
  }

  private Vertex instance(Part part, Map<String, Vertex> level, FanOut.Item<String> item) {
    Value<?> number = requireNonNull(part.work()).canFail() ? item.plus(attempt(part)) : null;
    ContainerTaskBuilder task = work(part, level, List.of(), number);
    return task.env("ITEM", item).env("INDEX", item.index()).build();
  }

  /** Starts the task that works for a part: its body, and what that reads and leaves. */
  private ContainerTaskBuilder work(
      Part part, Map<String, Vertex> level, List<Part> lists, @Nullable Value<?> number) {
    Work work = requireNonNull(part.work());
    List<String> reads = new ArrayList<>();
    if (part.kind() == Kind.FAN_OUT) {
      reads.addAll(List.of("ITEM", "INDEX"));
    }
    part.entry().edges().stream()
        .filter(Edge::isRead)
        .forEach(edge -> reads.add("FROM_" + edge.on().replace('-', '_')));
    // The token is there before a failure: nobody may see what a failed attempt has left.
    Body body = sketch.tokens() ? token(part.self(), reads) : Body.start();
    for (Part user : lists) {
      body = body.text(list(user).name(), json(requireNonNull(user.items()).numbers()));
    }
    if (work.units() > 0) {
      body = body.hold(unit.multipliedBy(work.units()));
    }
    if (work.below() > 1) {
      body = body.failUntil("NUMBER", work.below(), work.code());
    }
    if (work.then() > 1) {
      body = body.failUntil("NUMBER", work.then(), work.thenCode());
    }
    ContainerTaskBuilder task = writing(rendering.task(part.name(), body));
    lists.forEach(user -> task.writes(list(user)));
    if (number != null) {
      task.env("NUMBER", number);
    }
    read(task, part, level);
    if (work.maxAttempts() > 1) {
      RetryPolicy policy = RetryPolicy.maxAttempts(work.maxAttempts());
      int[] codes = work.retried().stream().mapToInt(Integer::intValue).toArray();
      task.retry(codes.length == 0 ? policy : policy.onExitCodes(codes));
    }
    return task;
  }

  private static String json(List<Integer> numbers) {
    return numbers.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(",", "[", "]"));
  }

  private static Body token(String self, List<String> reads) {
    return Body.start().token(self, reads, TOKEN_NAME);
  }

  private ContainerTaskBuilder writing(ContainerTaskBuilder task) {
    return sketch.tokens() ? task.writes(TOKEN) : task;
  }

  private void read(ContainerTaskBuilder task, Part part, Map<String, Vertex> level) {
    for (Edge edge : part.entry().edges()) {
      String name = "FROM_" + edge.on().replace('-', '_');
      if (edge.way() == Way.DATA) {
        task.env(name, value(requireNonNull(level.get(edge.on()))));
      } else if (edge.way() == Way.IF_PRESENT) {
        task.envIfPresent(name, value(requireNonNull(level.get(edge.on()))));
      }
    }
  }

  private static Value<?> value(Vertex on) {
    if (on instanceof FanOut fanOut) {
      return fanOut.outputs(TOKEN);
    }
    return text(on);
  }

  static Value<String> text(Vertex on) {
    return on instanceof TaskGroup group ? group.output(TOKEN) : ((Task) on).output(TOKEN);
  }

  private Vertex group(Part part, Map<String, Vertex> level) {
    Inner inner = requireNonNull(part.inner());
    List<Vertex> members = level(inner.members());
    TaskGroup.Builder group = TaskGroup.builder(part.name()).tasks(declared(members));
    if (inner.export() != null) {
      group.output(TOKEN, text(named(members, inner.export())));
    }
    if (inner.goesOn()) {
      group.continueOnFailure();
    }
    if (part.parallelism() > 0) {
      group.parallelism(part.parallelism());
    }
    return enter(group, part, level).build();
  }

  private Vertex call(Part part, Map<String, Vertex> level) {
    Inner inner = requireNonNull(part.inner());
    List<Vertex> members = level(inner.members());
    Workflow.Builder workflow = Workflow.builder("called-" + part.name());
    workflow.tasks(declared(members));
    if (inner.export() != null) {
      workflow.output(TOKEN, text(named(members, inner.export())));
    }
    if (inner.goesOn()) {
      workflow.continueOnFailure();
    }
    if (part.parallelism() > 0) {
      workflow.parallelism(part.parallelism());
    }
    CallTask.Builder call = Task.call(part.name(), workflow.build());
    return enter(call, part, level).build();
  }

  private static Vertex named(List<Vertex> members, String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
  }

  /** Adds what has to be before a part begins. */
  private static <B extends VertexBuilder<B>> B enter(
      B builder, Part part, Map<String, Vertex> level) {
    for (Edge edge : part.entry().edges()) {
      Vertex on = requireNonNull(level.get(edge.on()));
      boolean isGroup = part.kind() == Kind.GROUP || part.kind() == Kind.CALL;
      if (edge.way() == Way.ANY) {
        builder.afterAnyOutcomeOf(on);
      } else if (edge.way() == Way.AFTER || isGroup) {
        builder.after(on);
      }
    }
    When when = part.entry().when();
    if (when.test() != Sketch.Test.ALWAYS) {
      builder.onlyIf(DrawnCondition.of(when, level));
    }
    if (part.entry().off()) {
      builder.enabledIf(OFF);
    }
    return part.mayFail() ? builder.mayFail() : builder;
  }
}
