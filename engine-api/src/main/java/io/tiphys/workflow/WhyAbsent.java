package io.tiphys.workflow;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a value may be absent for a user of it; empty when it never is. */
final class WhyAbsent implements Value.Visitor<Optional<String>> {
  private static final Optional<String> NEVER = Optional.empty();

  private final @Nullable Scope scope;
  private final @Nullable Vertex user;

  /**
   * @param scope where the user stands, or null inside an export, where nothing is known of the
   *     user
   * @param user who uses the value, or null for an export
   */
  WhyAbsent(@Nullable Scope scope, @Nullable Vertex user) {
    this.scope = scope;
    this.user = user;
  }

  @Override
  public Optional<String> literal(DataType<?> type, String text) {
    return NEVER;
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    return parameter.isOptional()
        ? Optional.of("parameter '" + parameter.name() + "' is optional")
        : NEVER;
  }

  @Override
  public Optional<String> output(Vertex producer, Output<?> output) {
    Optional<String> why = didNotSucceed(producer);
    if (why.isPresent()) {
      return why;
    } else if (producer instanceof TaskGroup group) {
      return exported(group, output.name(), group.outputs().get(output));
    } else if (producer instanceof CallTask call) {
      return exported(call, output.name(), call.workflow().outputs().get(output));
    } else if (producer instanceof SuspendTask task
        && task.resumesAfter().isPresent()
        && output.defaultText().isEmpty()) {
      return Optional.of(producer + " may resume by itself, without outputs");
    }
    return NEVER;
  }

  private static Optional<String> exported(Vertex by, String name, @Nullable Value<?> value) {
    Optional<String> why = value == null ? NEVER : value.accept(new WhyAbsent(null, null));
    return why.map(reason -> by + " exports '" + name + "', and " + reason);
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    Optional<String> why = didNotSucceed(fanOut);
    if (why.isPresent() || output.defaultText().isPresent()) {
      return why;
    }
    Vertex body = fanOut.body();
    Optional<String> hole = new WhyAbsent(null, null).didNotSucceed(body);
    if (hole.isEmpty() && !(body instanceof FanOut)) {
      hole = new WhyAbsent(null, null).output(body, output);
    }
    return hole.map(reason -> "an instance may lack '" + output.name() + "': " + reason);
  }

  @Override
  public Optional<String> item(FanOut.Item<?> item) {
    return NEVER;
  }

  @Override
  public Optional<String> itemIndex(FanOut.Item<?> item) {
    return NEVER;
  }

  /** What an item holds is known at run time only; a missing field fails the task. */
  @Override
  public Optional<String> itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return NEVER;
  }

  @Override
  public Optional<String> attemptNumber() {
    return NEVER;
  }

  @Override
  public Optional<String> runId() {
    return NEVER;
  }

  @Override
  public Optional<String> outcomePhase() {
    return NEVER;
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    return Optional.of("a run need not have a failed task");
  }

  @Override
  public Optional<String> concatenation(List<Value<?>> parts) {
    return parts.stream().flatMap(part -> part.accept(this).stream()).findFirst();
  }

  @Override
  public Optional<String> orElse(Value<?> value, String fallback) {
    return NEVER;
  }

  /** The same question for files and directories. */
  ArtifactRef.Visitor<Optional<String>> artifacts() {
    return new ArtifactRef.Visitor<>() {
      @Override
      public Optional<String> input(InputArtifact artifact) {
        return artifact.isOptional()
            ? Optional.of("input artifact '" + artifact.name() + "' is optional")
            : NEVER;
      }

      @Override
      public Optional<String> output(Vertex producer, OutputArtifact artifact) {
        Optional<String> why = didNotSucceed(producer);
        if (why.isPresent()) {
          return why;
        } else if (producer instanceof TaskGroup group) {
          return exportedFile(group, artifact, group.outputArtifacts().get(artifact));
        } else if (producer instanceof CallTask call) {
          return exportedFile(call, artifact, call.workflow().outputArtifacts().get(artifact));
        }
        return artifact.isOptional()
            ? Optional.of(
                "output artifact '" + artifact.name() + "' of " + producer + " is optional")
            : NEVER;
      }

      /** An instance without the artifact leaves a directory with one entry less. */
      @Override
      public Optional<String> aggregate(FanOut fanOut, OutputArtifact artifact) {
        return didNotSucceed(fanOut);
      }
    };
  }

  private static Optional<String> exportedFile(
      Vertex by, OutputArtifact artifact, @Nullable ArtifactRef exported) {
    Optional<String> why =
        exported == null ? NEVER : exported.accept(new WhyAbsent(null, null).artifacts());
    return why.map(reason -> by + " exports '" + artifact.name() + "', and " + reason);
  }

  /** Says why a user may start though the producer did not succeed. */
  private Optional<String> didNotSucceed(Vertex producer) {
    if (scope != null && scope.exit && !insideExit(producer)) {
      return Optional.of("an exit handler cannot know that the task ran");
    } else if (producer.enablement().isPresent() && !switchedOffTogether(producer)) {
      return Optional.of(producer + " can be switched off");
    } else if (producer.condition().isPresent()) {
      return Optional.of(producer + " may be skipped");
    } else if (producer.mayFail()) {
      return Optional.of(producer + " may fail");
    }
    return NEVER;
  }

  private boolean insideExit(Vertex producer) {
    Scope home = scope == null ? null : scope.lookUp(producer);
    return home != null && home.exit;
  }

  /** The user, or a group around it, is switched off by the same condition. */
  private boolean switchedOffTogether(Vertex producer) {
    if (user != null && user.enablement().equals(producer.enablement())) {
      return true;
    }
    for (Scope around = scope; around != null; around = around.parent) {
      if (around.owner != null && around.owner.enablement().equals(producer.enablement())) {
        return true;
      }
    }
    return false;
  }
}
