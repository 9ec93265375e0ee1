package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a body is given when it starts: its program, its arguments and its environment. */
final class Launch {
  private final ModelRun run;

  Launch(ModelRun run) {
    this.run = run;
  }

  /** What a task runs: a body of the kit, and the arguments beside it. */
  record Program(Body body, List<String> arguments) {}

  /** Returns what a task runs, or null when it is nothing of the kit's. */
  @Nullable Program program(Place place, ContainerTask task, int attempt) {
    if (task.resources().cpuMillis().isPresent()
        && run.flaws.has("a body with a request does not start")) {
      return null;
    }
    Values values = new Values(run, place, attempt);
    if (task.usesEntryPoint()) {
      List<String> line = texts(values, task.args());
      int last = line.size() - 1;
      if (last < 0 || run.flaws.has("entry points are not started")) {
        return null;
      }
      List<String> arguments = new ArrayList<>(line.subList(0, last));
      if (run.flaws.has("an entry point gets its arguments backwards")) {
        Collections.reverse(arguments);
      }
      return new Program(Body.parse(line.get(last)), arguments);
    }
    List<String> line = texts(values, task.commandLine());
    return line.size() >= 2 && line.get(0).equals(ModelEngine.PROGRAM)
        ? new Program(Body.parse(line.get(1)), line.subList(2, line.size()))
        : null;
  }

  private List<String> texts(Values values, List<Value<?>> parts) {
    return parts.stream()
        .map(value -> values.require("args", value))
        .map(text -> Damage.of(run.flaws, text))
        .toList();
  }

  Map<String, String> visible(ContainerTask task, Map<String, String> env) {
    boolean shown = run.flaws.has("secrets are shown");
    Map<String, String> visible = new LinkedHashMap<>();
    for (ContainerTask.EnvEntry entry : task.env()) {
      if ((entry.secret().isEmpty() || shown) && env.containsKey(entry.name())) {
        visible.put(entry.name(), env.get(entry.name()));
      }
    }
    return visible;
  }

  Map<String, String> environment(Place place, ContainerTask task, int attempt) {
    Values values = new Values(run, place, attempt);
    Map<String, String> env = new LinkedHashMap<>();
    for (ContainerTask.EnvEntry entry : task.env()) {
      Optional<String> text =
          entry.secret().isPresent()
              ? Optional.of(secret(entry.secret().get()))
              : entry.ifPresent()
                  ? values.resolve(entry.value().orElseThrow())
                  : Optional.of(
                      values.require("env[" + entry.name() + "]", entry.value().orElseThrow()));
      if (entry.secret().isPresent() && run.flaws.has("secrets do not arrive")) {
        continue;
      }
      if (entry.ifPresent() && run.flaws.has("optional inputs are always absent")) {
        continue;
      }
      if (text.isEmpty() && run.flaws.has("an absent input fails its reader")) {
        throw new IllegalArgumentException(entry.name() + ": is absent");
      }
      if (run.flaws.has("bodies see all parameters")) {
        env.putAll(run.root.arguments);
      }
      if (run.flaws.has("bodies see what belongs to the engine")) {
        env.put("MODEL_TOKEN", "secret");
      }
      if (run.flaws.has("bodies inherit the environment of the engine")) {
        ModelProbe.ENVIRONMENT.forEach(name -> env.put(name, "inherited"));
      }
      text.ifPresent(value -> env.put(entry.name(), Damage.of(run.flaws, value)));
    }
    return env;
  }

  private String secret(SecretRef ref) {
    String text = run.store.secrets.get(ref);
    return run.flaws.has("secrets lose their last character")
        ? text.substring(0, text.length() - 1)
        : text;
  }

  /** Returns the directory of the next attempt: an empty one. */
  Tree directory(Place place) {
    return run.flaws.has("attempts share their directory") && !place.attempts.isEmpty()
        ? place.attempts.get(0).files
        : new Tree();
  }
}
