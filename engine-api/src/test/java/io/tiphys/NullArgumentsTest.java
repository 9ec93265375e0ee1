package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.RunQuery;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Level;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * VAL-016: every public method that takes an object says at once when it is null, with its name;
 * nothing fails from inside.
 */
class NullArgumentsTest {
  private static final Set<String> NOT_FOR_CALLERS =
      Set.of("equals", "accept", "compareTo", "valueOf");
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  /** Something of each type that a method may take. */
  private static final Map<Class<?>, Object> ARGUMENTS = new LinkedHashMap<>();

  /** Something of each type whose methods are called; a new one for each call. */
  private static final Map<Class<?>, Supplier<?>> RECEIVERS = new LinkedHashMap<>();

  private static ContainerTask task() {
    return Task.container("t", "image").writes(OUT).writes(FILE).build();
  }

  private static RunStatusBuilder run() {
    return RunStatus.builder(
        RunId.parse("run"), RequestKey.of("key"), Phase.FAILED, Reason.TASK_FAILED);
  }

  private static TaskStatusBuilder status() {
    return TaskStatus.builder("t", Phase.FAILED, Reason.EXIT_CODE);
  }

  private static AttemptStatus.Builder attempt() {
    return AttemptStatus.builder(1, Phase.FAILED, Reason.EXIT_CODE);
  }

  private static FanOut.Item<?> item() {
    return FanOut.over(Value.literal(DataType.listOf(DataType.OBJECT), List.of()), item -> task())
        .build()
        .item();
  }

  static {
    ContainerTask task = task();
    ARGUMENTS.put(String.class, "text");
    ARGUMENTS.put(Object.class, "text");
    ARGUMENTS.put(OptionalInt.class, OptionalInt.of(1));
    ARGUMENTS.put(int.class, 1);
    ARGUMENTS.put(long.class, 1L);
    ARGUMENTS.put(double.class, 1.0);
    ARGUMENTS.put(int[].class, new int[] {1});
    ARGUMENTS.put(Class.class, Phase.class);
    ARGUMENTS.put(Map.class, Map.of("k", "v"));
    ARGUMENTS.put(List.class, List.of("a"));
    ARGUMENTS.put(Path.class, Path.of("file"));
    ARGUMENTS.put(Duration.class, Duration.ofSeconds(1));
    ARGUMENTS.put(Function.class, (Function<Object, Object>) any -> task());
    ARGUMENTS.put(Supplier.class, (Supplier<Object>) List::of);
    ARGUMENTS.put(DataType.class, DataType.TEXT);
    ARGUMENTS.put(Value.class, Value.literal(DataType.listOf(DataType.TEXT), List.of()));
    ARGUMENTS.put(Parameter.class, Parameter.text("p"));
    ARGUMENTS.put(Output.class, OUT);
    ARGUMENTS.put(Outputs.class, Outputs.none());
    ARGUMENTS.put(InputArtifact.class, InputArtifact.file("in"));
    ARGUMENTS.put(OutputArtifact.class, FILE);
    ARGUMENTS.put(ArtifactRef.class, InputArtifact.file("in"));
    ARGUMENTS.put(ArtifactLocation.class, ArtifactLocation.of("store", "key"));
    ARGUMENTS.put(SecretRef.class, SecretRef.of("s", "k"));
    ARGUMENTS.put(Condition.class, task.succeeded());
    ARGUMENTS.put(Vertex.class, task);
    ARGUMENTS.put(Workflow.class, Workflow.of("w", task));
    ARGUMENTS.put(RetryPolicy.class, RetryPolicy.none());
    ARGUMENTS.put(Resources.class, Resources.none());
    ARGUMENTS.put(RequestKey.class, RequestKey.of("key"));
    ARGUMENTS.put(Phase.class, Phase.FAILED);
    ARGUMENTS.put(Reason.class, Reason.TASK_FAILED);
    ARGUMENTS.put(Level.class, Level.RUN);
    ARGUMENTS.put(RunId.class, RunId.parse("run"));
    ARGUMENTS.put(RunStatus.class, run().build());
    ARGUMENTS.put(Failure.class, Failure.of("t", Reason.EXIT_CODE, "why"));
    ARGUMENTS.put(Optional.class, Optional.empty());
    ARGUMENTS.put(Instant.class, Instant.EPOCH);
    ARGUMENTS.put(boolean.class, true);
    ARGUMENTS.put(Capabilities.class, Capabilities.builder().build());
    ARGUMENTS.put(Capabilities.Limit.class, Capabilities.Limit.DEPTH);
    ARGUMENTS.put(Feature.class, Feature.RETRY);
    ARGUMENTS.put(
        SubmitRequest.class, SubmitRequest.of(Workflow.of("w", task), RequestKey.of("k")));

    Workflow workflow = Workflow.of("w", task);
    RECEIVERS.put(Workflow.class, () -> workflow);
    RECEIVERS.put(Workflow.Builder.class, () -> Workflow.builder("w"));
    RECEIVERS.put(Task.class, NullArgumentsTest::task);
    RECEIVERS.put(ContainerTask.class, NullArgumentsTest::task);
    RECEIVERS.put(ContainerTaskBuilder.class, () -> Task.container("t", "image"));
    RECEIVERS.put(CallTask.Builder.class, () -> Task.call("c", workflow));
    RECEIVERS.put(SuspendTask.Builder.class, () -> Task.suspend("s"));
    RECEIVERS.put(TaskGroup.Builder.class, () -> TaskGroup.builder("g"));
    RECEIVERS.put(
        TaskGroup.class, () -> TaskGroup.builder("g").output(OUT, Value.text("")).build());
    RECEIVERS.put(FanOut.Builder.class, () -> FanOut.range(0, 1, n -> task()));
    RECEIVERS.put(FanOut.class, () -> FanOut.range(0, 1, n -> task()).build());
    RECEIVERS.put(FanOut.Item.class, NullArgumentsTest::item);
    RECEIVERS.put(Value.class, () -> Value.text("v"));
    RECEIVERS.put(Condition.class, task::failed);
    RECEIVERS.put(DataType.class, () -> DataType.TEXT);
    RECEIVERS.put(Parameter.class, () -> Parameter.text("p"));
    RECEIVERS.put(Output.class, () -> OUT);
    RECEIVERS.put(Outputs.class, Outputs::none);
    RECEIVERS.put(InputArtifact.class, () -> InputArtifact.file("in"));
    RECEIVERS.put(OutputArtifact.class, () -> FILE);
    RECEIVERS.put(RetryPolicy.class, RetryPolicy::none);
    RECEIVERS.put(Resources.class, Resources::none);
    RECEIVERS.put(SecretRef.class, () -> SecretRef.of("s", "k"));
    RECEIVERS.put(Phase.class, () -> Phase.PENDING);
    RECEIVERS.put(Level.class, () -> Level.RUN);
    RECEIVERS.put(Reason.class, () -> Reason.NONE);
    RECEIVERS.put(RunId.class, () -> RunId.parse("run"));
    RECEIVERS.put(Failure.class, () -> Failure.of("t", Reason.EXIT_CODE, "why"));
    RECEIVERS.put(RunStatus.class, () -> run().build());
    RECEIVERS.put(RunStatusBuilder.class, NullArgumentsTest::run);
    RECEIVERS.put(TaskStatus.class, () -> status().build());
    RECEIVERS.put(TaskStatusBuilder.class, NullArgumentsTest::status);
    RECEIVERS.put(AttemptStatus.class, () -> attempt().build());
    RECEIVERS.put(AttemptStatus.Builder.class, NullArgumentsTest::attempt);
    RECEIVERS.put(RunQuery.class, RunQuery::all);
    RECEIVERS.put(Capabilities.class, () -> Capabilities.builder().build());
    RECEIVERS.put(Capabilities.Builder.class, Capabilities::builder);
    RECEIVERS.put(
        Plan.class,
        () ->
            Plan.of(
                SubmitRequest.of(workflow, RequestKey.of("k")), Capabilities.builder().build()));
    RECEIVERS.put(RequestKey.class, () -> RequestKey.of("k"));
    RECEIVERS.put(SubmitRequest.class, () -> SubmitRequest.of(workflow, RequestKey.of("k")));
    RECEIVERS.put(
        SubmitRequest.Builder.class, () -> SubmitRequest.builder(workflow, RequestKey.of("k")));
  }

  @TestFactory
  Stream<DynamicTest> everyMethod_nullForAnyObject_isRefusedByName() {
    List<DynamicTest> tests = new ArrayList<>();
    RECEIVERS.forEach(
        (type, receiver) -> {
          for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class
                && !method.isBridge()
                && !NOT_FOR_CALLERS.contains(method.getName())) {
              addTests(method, receiver, tests);
            }
          }
        });
    assertThat(tests).hasSizeGreaterThan(200);
    return tests.stream();
  }

  private static void addTests(Method method, Supplier<?> receiver, List<DynamicTest> tests) {
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      int place = i;
      boolean mayBeNull =
          method.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class);
      if (!types[i].isPrimitive() && !mayBeNull) {
        Object[] arguments = arguments(method);
        arguments[i] = null;
        tests.add(test(method, place, "null", receiver, arguments));
      }
      if (types[i].isArray() && !types[i].getComponentType().isPrimitive()) {
        Object[] arguments = arguments(method);
        arguments[i] = Array.newInstance(types[i].getComponentType(), 1);
        tests.add(test(method, place, "null element", receiver, arguments));
      }
    }
  }

  private static Object[] arguments(Executable method) {
    return Arrays.stream(method.getParameterTypes()).map(NullArgumentsTest::argument).toArray();
  }

  private static Object argument(Class<?> type) {
    if (type.isArray() && !ARGUMENTS.containsKey(type)) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, argument(type.getComponentType()));
      return array;
    }
    return Objects.requireNonNull(ARGUMENTS.get(type), type.getName());
  }

  private static DynamicTest test(
      Method method, int place, String what, Supplier<?> receiver, Object[] arguments) {
    String title =
        method.getDeclaringClass().getSimpleName()
            + "."
            + method.getName()
            + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList()
            + " argument "
            + place
            + " "
            + what;
    return dynamicTest(
        title,
        () -> {
          Object target = Modifier.isStatic(method.getModifiers()) ? null : receiver.get();
          Throwable thrown = thrown(method, target, arguments);
          assertThat(thrown).isInstanceOf(NullPointerException.class);
          assertThat(thrown.getMessage()).isNotBlank().doesNotContain("because");
          assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("requireNonNull");
        });
  }

  private static Throwable thrown(Method method, Object target, Object[] arguments)
      throws IllegalAccessException {
    try {
      method.invoke(target, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }
}
