package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  /** Nodes of what stands inline name no template. */
  @Test
  void template_inline_isFoundInTheTaskThatCallsIt() {
    Scene scene = Scene.running();
    Template body = new Template().container(new Container());
    Template wrapper =
        new Template()
            .dag(new DAGTemplate().tasks(List.of(new DAGTask().name("body").inline(body))));
    scene.task("a").template(null).inline(wrapper);
    scene.node("w.a", NodeType.DAG, NodePhase.RUNNING);
    scene.node("w.a.body", NodeType.RETRY, NodePhase.RUNNING);
    scene.node("w.a.body(0)", NodeType.POD, NodePhase.RUNNING);
    scene.node("w.b", NodeType.POD, NodePhase.RUNNING);
    View view = scene.view();

    assertThat(view.template(view.node("w.a"))).isSameAs(wrapper);
    assertThat(view.template(view.node("w.a.body"))).isSameAs(body);
    assertThat(view.template(view.node("w.a.body(0)"))).isSameAs(body);
    assertThat(view.template(view.node("w.b"))).isNull();
  }
}
