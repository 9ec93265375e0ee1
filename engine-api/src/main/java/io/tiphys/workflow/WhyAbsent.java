package io.tiphys.workflow;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says why a value or file may be absent for a user of it; empty when it never is.
 *
 * <p>What something exports is looked at once for everybody, and again only for a user who may know
 * better. So the cost grows with the definition, however exports are built on exports.
 */
final class WhyAbsent extends Leaves<Optional<String>>
    implements ArtifactRef.Visitor<Optional<String>> {
  private static final Optional<String> NEVER = Optional.empty();

  private final WhyAbsent anybody;
  private final Answers answers;
  private final Facts facts;
  private final @Nullable Scope scope;
  private final @Nullable Call call;
  private long asked;

  /** A call that is looked into, and the question that leads to it. */
  private record Call(CallTask task, WhyAbsent from) {}

  /** What is known already of exports, by who exports and what. */
  private static final class Answers {
    private final IdentityHashMap<Object, Map<Object, Optional<String>>> known =
        new IdentityHashMap<>();

    Optional<String> get(Object owner, Object export, Supplier<Optional<String>> question) {
      Map<Object, Optional<String>> ofOwner = known.computeIfAbsent(owner, o -> new HashMap<>());
      Optional<String> answer = ofOwner.get(export);
      if (answer == null) {
        answer = question.get();
        ofOwner.put(export, answer);
      }
      return answer;
    }
  }

  private WhyAbsent(
      @Nullable WhyAbsent anybody,
      Answers answers,
      Facts facts,
      @Nullable Scope scope,
      @Nullable Call call) {
    super(NEVER);
    this.anybody = anybody == null ? this : anybody;
    this.answers = answers;
    this.facts = facts;
    this.scope = scope;
    this.call = call;
  }

  /** Returns the question that nobody in particular asks. One of them serves a whole definition. */
  static WhyAbsent anybody() {
    return new WhyAbsent(null, new Answers(), Facts.NONE, null, null);
  }

  /** Returns the question of a vertex that stands in a scope. */
  WhyAbsent of(Vertex user, Scope where) {
    return new WhyAbsent(anybody, new Answers(), where.facts.in(user), where, null);
  }

  private WhyAbsent inside(Vertex vertex) {
    return new WhyAbsent(anybody, answers, facts.in(vertex), null, call);
  }

  private WhyAbsent insideCall(CallTask task) {
    Facts known = new FactsOfCall(facts.in(task), task);
    return new WhyAbsent(anybody, new Answers(), known, null, new Call(task, this));
  }

  /** Returns how often anybody has asked for an export: the cost of all questions. */
  long asked() {
    return anybody.asked;
  }

  Optional<String> of(@Nullable Value<?> value) {
    return value == null || facts.exists(value) ? NEVER : value.accept(this);
  }

  Optional<String> of(@Nullable ArtifactRef artifact) {
    return artifact == null ? NEVER : artifact.accept(this);
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    Value<?> given = call == null ? null : call.task().arguments().get(parameter);
    if (call != null && given != null) {
      return parameter.defaultText().isPresent() ? NEVER : call.from().of(given);
    }
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
      return exported(group, output, output.name(), q -> q.of(group.outputs().get(output)));
    } else if (producer instanceof CallTask task) {
      Value<?> value = task.workflow().outputs().get(output);
      return exported(task, output, output.name(), q -> q.of(value));
    } else if (producer instanceof SuspendTask task
        && task.resumesAfter().isPresent()
        && output.defaultText().isEmpty()) {
      return Optional.of(producer + " may resume by itself, without outputs");
    }
    return NEVER;
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
    Optional<String> why = didNotSucceed(fanOut);
    if (why.isPresent() || output.defaultText().isPresent()) {
      return why;
    }
    return inside(fanOut)
        .output(fanOut.body(), output)
        .map(reason -> "an instance may lack '" + output.name() + "': " + reason);
  }

  @Override
  public Optional<String> outcomeFailedTask() {
    return Optional.of("a run need not have a failed task");
  }

  @Override
  public Optional<String> concatenation(List<Value<?>> parts) {
    return parts.stream().flatMap(part -> of(part).stream()).findFirst();
  }

  @Override
  public Optional<String> input(InputArtifact artifact) {
    ArtifactRef given = call == null ? null : call.task().artifacts().get(artifact);
    if (call != null && given != null) {
      return call.from().of(given);
    }
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
      ArtifactRef file = group.outputArtifacts().get(artifact);
      return exported(group, artifact, artifact.name(), q -> q.of(file));
    } else if (producer instanceof CallTask task) {
      ArtifactRef file = task.workflow().outputArtifacts().get(artifact);
      return exported(task, artifact, artifact.name(), q -> q.of(file));
    }
    return artifact.isOptional()
        ? Optional.of("output artifact '" + artifact.name() + "' of " + producer + " is optional")
        : NEVER;
  }

  /** An instance without the artifact leaves a directory with one entry less. */
  @Override
  public Optional<String> aggregate(FanOut fanOut, OutputArtifact artifact) {
    return didNotSucceed(fanOut);
  }

  /** Who calls knows what it hands over; of a call in there it knows nothing. */
  private Optional<String> exported(
      Vertex by, Object export, String name, Function<WhyAbsent, Optional<String>> question) {
    anybody.asked++;
    CallTask task = by instanceof CallTask called ? called : null;
    Optional<String> why =
        task == null
            ? anybody.answers.get(by, export, () -> question.apply(anybody.inside(by)))
            : anybody.answers.get(task.workflow(), export, () -> question.apply(anybody));
    if (why.isPresent() && answers != anybody.answers && (task == null || call == null)) {
      WhyAbsent inside = task == null ? inside(by) : insideCall(task);
      why = answers.get(by, export, () -> question.apply(inside));
    }
    return why.map(reason -> by + " exports '" + name + "', and " + reason);
  }

  /** Says why a user may start though the producer did not succeed. */
  private Optional<String> didNotSucceed(Vertex producer) {
    if (facts.delivered(producer)) {
      return NEVER;
    } else if (scope != null && scope.exit && !insideExit(scope, producer)) {
      return Optional.of("an exit handler cannot know that the task ran");
    } else if (mayBeSkipped(producer, producer.enablement())) {
      return Optional.of(producer + " can be switched off");
    } else if (mayBeSkipped(producer, producer.condition())) {
      return Optional.of(producer + " may be skipped");
    } else if (producer.mayFail() && !facts.hold(producer.failed().negate())) {
      return Optional.of(producer + " may fail");
    }
    return NEVER;
  }

  private boolean mayBeSkipped(Vertex producer, Optional<Condition> unless) {
    return unless.isPresent()
        && !facts.hold(unless.get())
        && !facts.hold(producer.skipped().negate());
  }

  private static boolean insideExit(Scope scope, Vertex producer) {
    Scope home = scope.lookUp(producer);
    return home != null && home.exit;
  }
}
