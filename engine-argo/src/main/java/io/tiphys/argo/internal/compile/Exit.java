package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an exit handler knows of the run. Its templates stand beside those of the tasks and see
 * nothing of them but what they publish for the whole run: so outputs that it reads are published,
 * and no others.
 *
 * <p>Writes {@code onExit} and {@code dag.tasks[].arguments}; tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per run.
 */
final class Exit {
  /** Name of the template that Argo calls at the end. */
  static final String ENTRY = "tiphys-exit";

  private static final String OUTPUT = Marks.HELPER + "output";

  /** Name of the producer → name of the output → how it is published. */
  private final Map<String, Map<String, Published>> published = new LinkedHashMap<>();

  private int count;
  private boolean failedTask;

  private record Published(Output<?> output, String name) {}

  /** Returns an output of a task of the run, and has it published. */
  Computed read(Vertex producer, Output<?> output) {
    Published read =
        published
            .computeIfAbsent(producer.name(), name -> new LinkedHashMap<>())
            .computeIfAbsent(output.name(), name -> new Published(output, OUTPUT + "-" + ++count));
    String encoded = Expression.published(Expression.literal(read.name()), "''");
    return new Computed("(" + encoded + " != '')", encoded, Shield.decoded(encoded), true);
  }

  /** Returns the task that publishes what the exit handler reads of a member, if it does. */
  Optional<DAGTask> publish(Vertex member, Level level) {
    boolean ofRun = level.outer() == null && !level.isExit();
    Map<String, Published> reads = ofRun ? published.get(member.name()) : null;
    if (reads == null) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Published read : reads.values()) {
      Computed value = Values.in(level).output(member, read.output());
      values.put(read.name(), value.encodedOrEmpty());
    }
    String name = level.name(member);
    return Optional.of(
        Publishing.task(OUTPUT + "-of-" + name, level.run(), values).depends(name + ".Succeeded"));
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
