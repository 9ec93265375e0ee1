package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    assertThat(tests).hasSizeGreaterThan(100);
    return tests.stream();
  }

  private static void addTests(Method method, Supplier<?> receiver, List<DynamicTest> tests) {
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      int place = i;
      if (!types[i].isPrimitive()) {
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
