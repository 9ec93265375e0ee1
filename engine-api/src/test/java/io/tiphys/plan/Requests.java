package io.tiphys.plan;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;

/** Short ways to requests, for the tests of the plan. */
final class Requests {
  static final RequestKey KEY = RequestKey.of("key");
  static final Capabilities EVERYTHING = everythingBut();

  private Requests() {}

  static Capabilities everythingBut(Feature... missing) {
    return Capabilities.builder().supportedAllBut(missing).build();
  }

  static Capabilities limited(Capabilities.Limit limit, long value) {
    return Capabilities.builder().supportedAllBut().limit(limit, value).build();
  }

  static ContainerTaskBuilder container(String name) {
    return Task.container(name, "tools:1").command("run");
  }

  static ContainerTask task(String name) {
    return container(name).build();
  }

  static SubmitRequest.Builder request(Workflow workflow) {
    return SubmitRequest.builder(workflow, KEY);
  }

  static SubmitRequest request(Vertex... vertices) {
    return SubmitRequest.of(Workflow.of("w", vertices), KEY);
  }

  static Decisions decide(SubmitRequest request) {
    return Decisions.of(request, new Bounds(EVERYTHING));
  }

  static Plan plan(SubmitRequest request) {
    return Plan.of(request, EVERYTHING);
  }

  static Plan plan(Workflow workflow) {
    return plan(SubmitRequest.of(workflow, KEY));
  }
}
