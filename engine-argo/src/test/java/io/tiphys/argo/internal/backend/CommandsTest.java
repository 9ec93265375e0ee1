package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.run.CancelMode;
import io.tiphys.status.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands change on the object. */
@Timeout(60)
class CommandsTest {
  private final Host host = new Host();
  private final WorkflowSpec spec = new WorkflowSpec();
  private final Commands commands =
      new Commands(RunId.parse("w"), host.objects, host.clock, host.deletions);

  @BeforeEach
  void begin() {
    Workflow object =
        new Workflow()
            .metadata(
                new ObjectMetaBuilder()
                    .withName("w")
                    .withUid("u")
                    .withResourceVersion("1")
                    .withCreationTimestamp("2026-01-01T00:00:00Z")
                    .build())
            .spec(spec);
    host.server.objects.put("workflows/w", object);
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Test
  void suspend_runThatGoesOn_isSuspended() {
    commands.suspend();

    assertThat(host.server.changes).singleElement().asString().contains("\"suspend\":true");
  }

  @Test
  void suspend_afterACancel_doesNotStopTheCancel() {
    spec.shutdown(ShutdownStrategy.STOP);

    commands.suspend();

    assertThat(host.server.changes).isEmpty();
  }

  @Test
  void cancel_againWhileSuspended_onlyTakesTheSuspendOut() {
    spec.shutdown(ShutdownStrategy.STOP).suspend(true);

    commands.cancel(CancelMode.STOP);

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .contains("\"spec\":{\"suspend\":null}");
  }

  @Test
  void cancel_again_changesNothing() {
    spec.shutdown(ShutdownStrategy.STOP);

    commands.cancel(CancelMode.STOP);

    assertThat(host.server.changes).isEmpty();
  }
}
