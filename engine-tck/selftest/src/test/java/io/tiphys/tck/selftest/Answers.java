package io.tiphys.tck.selftest;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers to tasks that wait. */
final class Answers {
  private final ModelRun run;

  Answers(ModelRun run) {
    this.run = run;
  }

  String pathOf(SuspendTask task) {
    List<Place> places =
        run.places().filter(p -> p.vertex.name().equals(task.name()) && !p.isFanOut()).toList();
    if (places.size() != 1) {
      String message = places.isEmpty() ? "there is no such task" : "there are several";
      throw ModelEngine.refused("answer", ProblemCode.UNKNOWN_REFERENCE, message);
    }
    return places.get(0).path;
  }

  private Place waiting(String path) {
    Place place =
        run.place(path)
            .filter(p -> p.vertex instanceof SuspendTask)
            .orElseThrow(
                () ->
                    ModelEngine.refused(
                        "answer", ProblemCode.UNKNOWN_REFERENCE, path + " waits for no answer"));
    if (!run.waiting.waits(place)) {
      throw ModelEngine.refused("answer", ProblemCode.NOT_ALLOWED_NOW, path + " is " + place.phase);
    }
    return place;
  }

  void reject(String path, String why) {
    run.waiting.reject(waiting(path), why);
  }

  void approve(String path, Outputs given) {
    Place place = waiting(path);
    List<Problem> problems = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>(given.asText());
    for (Output<?> output : place.vertex.declaredOutputs()) {
      Optional<String> text = Optional.ofNullable(texts.get(output.name())).or(output::defaultText);
      text.ifPresent(t -> texts.put(output.name(), t));
      Optional<String> objection =
          text.isEmpty() ? Optional.of("is missing") : output.type().objection(text.get());
      objection.ifPresent(
          what -> problems.add(problem(ProblemCode.INVALID_VALUE, path, output.name(), what)));
    }
    for (String name : given.asText().keySet()) {
      if (place.vertex.declaredOutputs().stream().noneMatch(o -> o.name().equals(name))) {
        problems.add(problem(ProblemCode.UNKNOWN_REFERENCE, path, name, "is not expected"));
      }
    }
    if (!problems.isEmpty() && !run.flaws.has("any answer is taken")) {
      throw new RefusedException("answer", problems);
    }
    run.waiting.approve(place, texts);
  }

  private static Problem problem(ProblemCode code, String path, String name, String what) {
    return Problem.of(code, path + "." + name, what, "supply something else");
  }
}
