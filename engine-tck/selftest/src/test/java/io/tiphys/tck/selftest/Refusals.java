package io.tiphys.tck.selftest;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what the model cannot run, though it is well formed. */
final class Refusals {
  private final ModelStore store;
  private final List<Problem> problems = new ArrayList<>();

  Refusals(ModelStore store) {
    this.store = store;
  }

  List<Problem> check(Plan plan) {
    plan.request().workflow().members().forEach(v -> check(plan, v, v.name()));
    plan.request().workflow().onExit().ifPresent(v -> check(plan, v, v.name()));
    plan.request().locations().values().forEach(at -> checkStore(at.store()));
    plan.request().deliveries().values().forEach(at -> checkStore(at.store()));
    if (store.flaws.has("problems are told in other words")) {
      problems.replaceAll(p -> Problem.of(p.code(), p.path(), "so nicht", "anders"));
    }
    return problems;
  }

  private void check(Plan plan, Vertex vertex, String path) {
    if (vertex.enablement().isPresent() && !plan.isEnabled(path)) {
      return;
    }
    if (vertex instanceof ContainerTask task) {
      check(task, path);
    } else if (vertex instanceof FanOut fanOut) {
      check(plan, fanOut.body(), path);
    } else if (vertex instanceof TaskGroup group) {
      group.members().forEach(v -> check(plan, v, path + "/" + v.name()));
    } else if (vertex instanceof CallTask call) {
      call.workflow().members().forEach(v -> check(plan, v, path + "/" + v.name()));
    }
  }

  private void check(ContainerTask task, String path) {
    boolean byItself = task.image().equals(ModelEngine.ENTRY) && task.usesEntryPoint();
    if (!task.image().equals(ModelEngine.IMAGE) && !byItself) {
      String message = "nothing runs image '" + task.image() + "'" + quoted(task);
      problems.add(Problem.of(ProblemCode.NO_RUNNER, path, message, "use another"));
    }
    for (ContainerTask.EnvEntry entry : task.env()) {
      if (entry.secret().isPresent() && !store.secrets.containsKey(entry.secret().get())) {
        String at = path + ".env[" + entry.name() + "]";
        String message = "there is no secret " + entry.secret().get();
        problems.add(Problem.of(ProblemCode.UNKNOWN_SECRET, at, message, "use another"));
      }
    }
  }

  private String quoted(ContainerTask task) {
    return store.flaws.has("problems quote secrets")
        ? task.env().stream()
            .flatMap(entry -> entry.secret().stream())
            .map(secret -> " " + store.secrets.get(secret))
            .collect(Collectors.joining())
        : "";
  }

  private void checkStore(String name) {
    if (!store.stores.containsKey(name)) {
      String message = "there is no store '" + name + "'";
      problems.add(Problem.of(ProblemCode.UNKNOWN_STORE, "", message, "use another"));
    }
  }
}
