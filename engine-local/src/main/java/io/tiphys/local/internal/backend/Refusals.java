package io.tiphys.local.internal.backend;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.local.internal.action.Bindings;
import io.tiphys.local.internal.process.ProcessRunner;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds what this engine cannot run, though it is well formed. */
final class Refusals {
  private final Settings settings;

  Refusals(Settings settings) {
    this.settings = settings;
  }

  private record Place(Vertex vertex, String path) {}

  List<Problem> check(Plan plan) {
    List<Problem> problems = new ArrayList<>();
    Deque<Place> open = new ArrayDeque<>();
    plan.request().workflow().members().forEach(v -> open.add(new Place(v, v.name())));
    plan.request().workflow().onExit().ifPresent(v -> open.add(new Place(v, v.name())));
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (place.vertex().enablement().isPresent() && !plan.isEnabled(place.path())) {
        continue;
      }
      if (place.vertex() instanceof ContainerTask task) {
        check(place.path(), task, problems);
      } else if (place.vertex() instanceof FanOut fanOut) {
        open.addFirst(new Place(fanOut.body(), place.path()));
      } else if (place.vertex() instanceof TaskGroup group) {
        addMembers(open, place.path(), group.members());
      } else if (place.vertex() instanceof CallTask call) {
        addMembers(open, place.path(), call.workflow().members());
      }
    }
    return problems;
  }

  private static void addMembers(Deque<Place> open, String path, List<Vertex> members) {
    for (int i = members.size() - 1; i >= 0; i--) {
      open.addFirst(new Place(members.get(i), path + "/" + members.get(i).name()));
    }
  }

  private void check(String path, ContainerTask task, List<Problem> problems) {
    Bindings bindings = settings.bindings();
    boolean function = bindings.function(task).isPresent();
    boolean process = !function && bindings.isProcess(task);
    if (!function && !process) {
      problems.add(
          Problem.of(
              ProblemCode.NO_RUNNER,
              path,
              "nothing runs image '" + task.image() + "'",
              "bind a function to the task or to the image, or declare the image a process, with"
                  + " task, image or processes on the engine's builder"));
    } else if (process && ProcessRunner.unsupported().isPresent()) {
      problems.add(
          Problem.of(
              ProblemCode.NO_RUNNER,
              path,
              ProcessRunner.unsupported().get(),
              "bind a function to the task or to image '" + task.image() + "'"));
    } else if (process && task.usesEntryPoint()) {
      problems.add(
          Problem.of(
              ProblemCode.NO_RUNNER,
              path + " (no command)",
              "a process has no image that could know the command",
              "give the task a command or a script, or bind a function to it"));
    }
    if ((function || process) && !settings.limitsAsAdvice()) {
      checkLimits(path, task.limits(), function, problems);
    }
    for (ContainerTask.EnvEntry entry : task.env()) {
      entry
          .secret()
          .filter(secret -> settings.secrets().apply(secret).isEmpty())
          .ifPresent(
              secret ->
                  problems.add(
                      Problem.of(
                          ProblemCode.UNKNOWN_SECRET,
                          path + ".env[" + entry.name() + "]",
                          "the engine knows no secret '"
                              + secret.secret()
                              + "' with key '"
                              + secret.key()
                              + "'",
                          "give it with secrets on the engine's builder")));
    }
  }

  private static void checkLimits(
      String path, Resources limits, boolean function, List<Problem> problems) {
    List<String> unenforced = new ArrayList<>();
    limits.cpuMillis().ifPresent(any -> unenforced.add("cpuMillis"));
    if (function && limits.memoryMiB().isPresent()) {
      unenforced.add("memoryMiB");
    }
    limits.diskMiB().ifPresent(any -> unenforced.add("diskMiB"));
    if (!unenforced.isEmpty()) {
      String names = String.join(", ", unenforced);
      problems.add(
          new Problem(
              ProblemCode.UNSUPPORTED_FEATURE,
              path + ".limits",
              function
                  ? "this engine cannot limit a function, which shares this JVM: " + names
                  : "this engine limits only the memory of a process, not its " + names,
              "leave "
                  + names
                  + " out of limits, or have what cannot be enforced taken as advice"
                  + " with limitsAsAdvice on the engine's builder",
              Optional.of(Feature.RESOURCES)));
    }
  }
}
