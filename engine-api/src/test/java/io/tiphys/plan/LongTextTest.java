package io.tiphys.plan;

import static io.tiphys.plan.Requests.EVERYTHING;
import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.limited;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A long text is neither repeated in a message nor copied again and again. */
class LongTextTest {
  private static final int LENGTH = 4 << 20;
  private static final String LONG = "7".repeat(LENGTH);
  private static final Capabilities SMALL = limited(Limit.PARAMETER_BYTES, 100_000);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static SubmitRequest request(DataType<?> type, Map<String, String> arguments) {
    Parameter<?> parameter = Parameter.of("p", type);
    Workflow workflow =
        Workflow.builder("w")
            .parameters(parameter)
            .tasks(container("a").env("P", parameter).build())
            .build();
    return Requests.request(workflow).arguments(arguments).build();
  }

  static Stream<DataType<?>> types() {
    return Stream.of(
        DataType.TEXT,
        DataType.INTEGER,
        DataType.DECIMAL,
        DataType.FLAG,
        DataType.OBJECT,
        DataType.choice("a", "b"),
        DataType.listOf(DataType.TEXT));
  }

  private static Plan planWithin(long bytes, SubmitRequest request, Capabilities offered) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Plan plan = Plan.of(request, offered);
    String told = plan.problems() + plan.toString();
    long after = THREADS.getCurrentThreadAllocatedBytes();
    assertThat(after - before).isLessThan(bytes);
    assertThat(told.length()).isLessThan(2_000);
    return plan;
  }

  @ParameterizedTest
  @MethodSource("types")
  void plan_longArgumentOverTheLimit_isRefusedWithoutACopy(DataType<?> type) {
    Plan plan = planWithin(LENGTH / 10, request(type, Map.of("p", LONG)), SMALL);

    assertThat(plan.problems()).singleElement().asString().contains("takes " + LENGTH + " bytes");
  }

  @Test
  void plan_argumentOfAHundredMegabytes_isRefusedWithoutACopy() {
    String text = "7".repeat(100 << 20);

    Plan plan = planWithin(LENGTH / 10, request(DataType.TEXT, Map.of("p", text)), SMALL);

    assertThat(plan.problems()).singleElement().asString().contains("takes 104857600 bytes");
  }

  @ParameterizedTest
  @MethodSource("types")
  void plan_longArgumentWithoutALimit_isReadWithoutACopy(DataType<?> type) {
    Plan plan = planWithin(LENGTH / 10, request(type, Map.of("p", LONG)), EVERYTHING);

    assertThat(plan.isRunnable()).isEqualTo(type.equals(DataType.TEXT));
  }

  @Test
  void plan_longNameOfAnArgument_isCut() {
    planWithin(LENGTH / 10, request(DataType.TEXT, Map.of("p", "x", LONG, "y")), EVERYTHING);
    planWithin(LENGTH / 10, request(DataType.TEXT, Map.of(LONG, "y")), EVERYTHING);
  }

  @Test
  void plan_longLabel_isCut() {
    SubmitRequest.Builder request =
        Requests.request(Workflow.of("w", container("a").build()))
            .label(LONG, "x")
            .label("y", LONG);

    assertThat(planWithin(LENGTH / 10, request.build(), SMALL).problems()).hasSize(2);
  }

  /** Reading such a number would take hours. */
  @Test
  void plan_longNumberThatDecidesOnEnablement_isRefused() {
    Parameter<Long> size = Parameter.integer("size");
    Workflow workflow =
        Workflow.builder("w")
            .parameters(size)
            .tasks(container("a").enabledIf(Condition.greaterThan(size, 1)).build())
            .build();

    Plan plan =
        planWithin(
            LENGTH / 10,
            Requests.request(workflow).arguments(Map.of("size", LONG)).build(),
            EVERYTHING);

    assertThat(plan.problems()).singleElement().asString().contains("at most 1000 characters");
  }

  @Test
  void plan_sizeOfTheRequest_isCountedWithoutACopy() {
    planWithin(
        LENGTH / 10,
        request(DataType.TEXT, Map.of("p", LONG)),
        limited(Limit.TOTAL_SPEC_BYTES, 1_000_000));
  }
}
