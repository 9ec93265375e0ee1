package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import java.util.List;

/** What became of a workflow, by the names that it has in Argo. */
record Compiled(Workflow object) {
  static final String IMAGE = "busybox:1.36";

  static Compiled of(Vertex... members) {
    return of(io.tiphys.workflow.Workflow.of("w", members));
  }

  static Compiled of(io.tiphys.workflow.Workflow workflow) {
    return of(SubmitRequest.of(workflow, RequestKey.of("k")));
  }

  static Compiled of(SubmitRequest request) {
    return new Compiled(ArgoManifests.inNamespace("default").workflow(request));
  }

  static Task plain(String name, Vertex... after) {
    return Task.container(name, IMAGE).command("true").after(after).build();
  }

  Template template(String name) {
    return object.getSpec().getTemplates().stream()
        .filter(template -> name.equals(template.getName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no template " + name + " in " + templates()));
  }

  List<String> templates() {
    return object.getSpec().getTemplates().stream().map(Template::getName).toList();
  }

  DAGTask task(String name) {
    return member("tiphys-main", name);
  }

  DAGTask member(String template, String name) {
    List<DAGTask> tasks = template(template).getDag().getTasks();
    assertThat(tasks).extracting(DAGTask::getName).contains(name);
    return tasks.stream().filter(task -> name.equals(task.getName())).findFirst().orElseThrow();
  }

  EnvVar variable(String template, String name) {
    return template(template).getContainer().getEnv().stream()
        .filter(variable -> name.equals(variable.getName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no variable " + name));
  }

  String annotation(String name) {
    return object.getMetadata().getAnnotations().get("tiphys.io/" + name);
  }
}
