package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an exit handler knows of the run. Its templates stand beside those of the tasks and see
 * nothing of them but what they publish for the whole run: so outputs that it reads are published,
 * and no others.
 *
 * <p>Writes {@code outputs.parameters[].globalName}; tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per run.
 */
final class Exit {
  /** Name of the template that Argo calls at the end. */
  static final String ENTRY = "tiphys-exit";

  private final Map<String, String> published = new LinkedHashMap<>();
  private boolean failedTask;

  private static String key(Vertex producer, Output<?> output) {
    return producer.name() + "/" + output.name();
  }

  /** Returns an output of a task of the run, and has it published. */
  Computed read(Vertex producer, Output<?> output) {
    String name =
        published.computeIfAbsent(
            key(producer, output), key -> "tiphys-output-" + (published.size() + 1));
    String absent = Expression.literal(Marks.ABSENT);
    String raw = Expression.published("'" + name + "'", absent);
    return new Computed("(" + raw + " != " + absent + ")", Shield.encoded(raw), raw, true);
  }

  /** Returns the name under which a task of the run publishes an output, or null. */
  @Nullable String nameOf(Vertex producer, Output<?> output) {
    return Optional.ofNullable(published.get(key(producer, output))).orElse(null);
  }

  /** Returns the path of the task that failed first, and has it published. */
  Computed failedTask() {
    failedTask = true;
    return FirstFailure.read();
  }

  /** Says whether the path of the task that failed first is published. */
  boolean wantsFailedTask() {
    return failedTask;
  }

  /** Returns how the run ended. */
  static Computed outcome() {
    String given = Expression.run(Marks.OUTCOME);
    String raw =
        "("
            + (given + " != '' ? " + given)
            + " : workflow.status == 'Succeeded' ? 'SUCCEEDED' : 'FAILED')";
    return new Computed(Expression.TRUE, "'" + Shielded.MARK + "' + " + raw, raw, true);
  }
}
