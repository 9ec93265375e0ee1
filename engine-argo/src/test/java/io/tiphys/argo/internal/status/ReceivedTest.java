package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceivedTest {
  private final Scene scene = Scene.running();

  private static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private Map<String, String> received(EnvVar... variables) {
    EnvVar ours = variable("OB", "{");
    scene.template("t").container(new ContainerBuilder().withEnv(ours).addToEnv(variables).build());
    NodeStatus node =
        scene
            .node("w.a", NodeType.POD, NodePhase.RUNNING)
            .templateName("t")
            .inputs(new Inputs().parameters(List.of(new Parameter().name("in").value("$(NIL)i"))));
    View view = scene.view();
    return new Received(view, new HandedOut(view, "artifacts", Transport.REPOSITORY)).by(node, 2);
  }

  @Test
  void by_valuesOfInputsOfTheRunAndOfTheAttempt_areFilledIn() {
    scene.spec.arguments(
        new Arguments()
            .parameters(
                List.of(
                    new Parameter().name("p").value("$(NIL)$(OB)$(OB)x}} $$1"),
                    new Parameter().name("absent").value(""))));

    assertThat(
            received(
                variable("INPUT", "{{=inputs.parameters['in']}}"),
                variable("RUN", "{{=workflow.parameters['p']}}"),
                variable("ABSENT", "{{=workflow.parameters['absent']}}"),
                variable("ATTEMPT", "{{=asInt(retries) + 1}}"),
                variable("UNKNOWN", "{{=workflow.parameters['q']}}"),
                variable("PLAIN", "$(NIL)a$$b")))
        .containsOnly(
            Map.entry("INPUT", "i"),
            Map.entry("RUN", "{{x}} $1"),
            Map.entry("ATTEMPT", "2"),
            Map.entry("PLAIN", "a$b"));
  }
}
