package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the top level. */
class PlanOrderTest {

  @Test
  void order_alreadyInOrder_staysAsDeclared() {
    Task a = task("a");
    Task b = container("b").after(a).build();
    Task c = task("c");

    assertThat(plan(Workflow.of("w", a, b, c)).order()).containsExactly(a, b, c);
  }

  @Test
  void order_declaredBackwards_movesOnlyWhatHasTo() {
    Task a = task("a");
    Task b = container("b").after(a).build();
    Task c = container("c").after(b).build();
    Task free = task("free");

    assertThat(plan(Workflow.of("w", c, free, b, a)).order()).containsExactly(a, b, c, free);
  }

  @Test
  void order_chainOfTenThousand_isFound() {
    List<Vertex> chain = new ArrayList<>();
    chain.add(task("t0"));
    for (int i = 1; i < 10_000; i++) {
      chain.add(container("t" + i).after(chain.get(i - 1)).build());
    }
    List<Vertex> backwards = new ArrayList<>(chain);
    Collections.reverse(backwards);

    Order order = Order.of(backwards);

    assertThat(order.vertices()).isEqualTo(chain);
    assertThat(order.edges()).isEqualTo(9_999);
  }

  @Test
  void order_exitHandler_isNotInIt() {
    Task a = task("a");

    Plan plan = plan(Workflow.builder("w").tasks(a).onExit(end -> task("bye")).build());

    assertThat(plan.order()).containsExactly(a);
  }
}
