package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Sequence;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task over many items: a DAG that calls an instance for each number, so that Argo puts nothing
 * of an item into the names of nodes, and a DAG for the instance. Items travel as a list of their
 * texts.
 *
 * <p>Writes {@code dag.tasks[].withSequence} and {@code templates[].parallelism}; tried on Argo
 * 4.1.2.
 */
final class FanOuts {
  /** Name of the task that is called for each item. */
  static final String EACH = Marks.EACH;

  /** Whether all instances were skipped, for conditions that ask for it. */
  static final String SKIPPED = Marks.SKIPPED;

  /** What the DAG and its instances are handed beside what they read from outside. */
  private static final String ITEMS = Marks.ITEMS;

  private static final String RAN = Marks.RAN;
  private static final DataType<List<String>> TEXTS = DataType.listOf(DataType.TEXT);
  private static final String ABSENT = Expression.literal(Marks.ABSENT);

  private final Level level;
  private final FanOut fanOut;
  private final Level list;
  private final Level instance;
  private final boolean asked;
  private final @Nullable String stopped;

  FanOuts(Level level, FanOut fanOut) {
    this.level = level;
    this.fanOut = fanOut;
    this.list = level.of(fanOut);
    this.instance = list.instance(fanOut);
    this.asked = level.run().isPhaseAsked(fanOut);
    list.handed().reserve(ITEMS);
    this.stopped = level.scope().somethingFailed(level, list.handed());
    if (stopped != null) {
      list.handed().mayBeStopped();
    }
  }

  /** Adds the two templates and returns how the first is called. */
  DAGTask add(String name) {
    Run run = level.run();
    String each = run.template(name + "-" + EACH);
    int place = run.templates().size();
    Template one = Dag.add(instance, each, Dag.Exports.NONE);
    one.inputs(inputs(instance.handed(), Level.INDEX, Level.ITEM)).outputs(ofInstance());
    Template all = new Template().name(name);
    DAGTask task = new DAGTask().name(EACH).template(each).withSequence(sequence());
    task.arguments(
        arguments(
            instance.handed(),
            new Parameter().name(Level.INDEX).value("{{item}}"),
            new Parameter().name(Level.ITEM).value(Expression.tag(item()))));
    List<DAGTask> members = new ArrayList<>();
    if (stopped != null) {
      FailFast.look(stopped, task, members);
    }
    members.add(task);
    all.dag(new DAGTemplate().failFast(false).tasks(members));
    all.inputs(inputs(list.handed(), ITEMS)).outputs(ofAll());
    list.slots().ifPresent(limit -> all.parallelism((long) limit));
    run.templates().add(place, all);
    return new DAGTask()
        .name(level.name(fanOut))
        .template(name)
        .arguments(arguments(list.handed(), new Parameter().name(ITEMS).value(items())));
  }

  private static Inputs inputs(Handed handed, String... more) {
    List<Parameter> all = new ArrayList<>();
    for (String name : more) {
      all.add(new Parameter().name(name));
    }
    Inputs declared = handed.declared();
    all.addAll(declared.getParameters());
    return declared.parameters(all);
  }

  private Arguments arguments(Handed handed, Parameter... more) {
    List<Parameter> all = new ArrayList<>(List.of(more));
    Arguments given = handed.given(level.run());
    all.addAll(given.getParameters());
    return given.parameters(all);
  }

  /** Returns the list of items, behind the shield; empty where it is absent. */
  private String items() {
    Optional<String> known = fanOut.list().flatMap(value -> value.accept(new LiteralText()));
    if (known.isPresent()) {
      return Shield.encode(TEXTS.encode(TEXTS.decode(known.get())));
    } else if (fanOut.list().isEmpty()) {
      return "";
    }
    Computed value = Values.in(level).of(fanOut.list().get());
    String isNone = "type(fromJSON(#)) != 'array' ? " + Expression.fail("NOT_A_LIST");
    String isLong =
        "len(fromJSON(#)) > " + Refusals.WIDEST + " ? " + Expression.fail("TOO_MANY_ITEMS");
    String list = "toJson(" + JsonTexts.items("#") + ")";
    // Nothing is there if the task was stopped that makes the list; then this one is, too.
    String missing = stopped == null ? "" : "# == " + ABSENT + " ? '[]' : ";
    String texts =
        "map(["
            + (value.raw() + "], " + missing)
            + (isNone + " : " + isLong + " : " + list + ")[0]");
    String encoded = Shield.encoded(texts);
    return Expression.tag(
        value.isCertain() ? encoded : value.present() + " ? " + encoded + " : ''");
  }

  private Sequence sequence() {
    Optional<String> known = fanOut.list().flatMap(value -> value.accept(new LiteralText()));
    String count;
    if (known.isPresent()) {
      count = String.valueOf(TEXTS.decode(known.get()).size());
    } else if (fanOut.range().isPresent()) {
      FanOut.Range range = fanOut.range().get();
      count = String.valueOf(range.to() - range.from());
    } else {
      String items = Expression.input(ITEMS);
      String length = "string(len(fromJSON(" + Shield.decoded(items) + ")))";
      count = Expression.tag(items + " == '' ? '0' : " + length);
    }
    return new Sequence().count(new IntOrString(count));
  }

  private String item() {
    return fanOut
        .range()
        .map(range -> "'" + Shielded.MARK + "' + string(asInt(item) + " + range.from() + ")")
        .orElseGet(
            () -> {
              String items = "fromJSON(" + Shield.decoded(Expression.input(ITEMS)) + ")";
              return Shield.encoded(items + "[asInt(item)]");
            });
  }

  /** What each instance hands out: a list of one value, or of none. */
  private @Nullable Outputs ofInstance() {
    List<Parameter> all = new ArrayList<>();
    for (Output<?> output : fanOut.declaredOutputs()) {
      Computed value = Values.in(instance).output(fanOut.body(), output);
      String expression = value.present() + " ? toJson([" + value.raw() + "]) : '[]'";
      all.add(exported(output.name(), expression, "[]"));
    }
    if (asked) {
      String status = Expression.status(instance.name(fanOut.body()));
      // Argo takes the default for the whole of an empty fan-out.
      all.add(exported(RAN, status + " == 'Skipped' ? 'no' : 'yes'", "no"));
    }
    return all.isEmpty() ? null : new Outputs().parameters(all);
  }

  private static Parameter exported(String name, String expression, String otherwise) {
    return new Parameter()
        .name(name)
        .valueFrom(new ValueFrom().expression(expression).defaultValue(otherwise));
  }

  /** The aggregates: a hole is the output's default; without one, the whole list is absent. */
  private @Nullable Outputs ofAll() {
    List<Parameter> all = new ArrayList<>();
    for (Output<?> output : fanOut.declaredOutputs()) {
      boolean json = output.type().toElement("a").equals("a");
      String hole =
          output
              .defaultText()
              .map(text -> Expression.literal(output.type().toElement(text)))
              .orElse("nil");
      String values = "fromJSON(" + ofInstances(output.name()) + ")";
      String element = json ? "#[0]" : JsonTexts.quoted("#[0]");
      String texts = "map(" + values + ", len(#) > 0 ? " + element + " : " + hole + ")";
      String list = "any(#, # == nil) ? " + ABSENT + " : '[' + join(#, ',') + ']'";
      String aggregate = "map([" + texts + "], " + list + ")[0]";
      all.add(
          Gate.exported(
              output.name(),
              stopped == null
                  ? aggregate
                  : FailFast.hasStopped() + " ? " + ABSENT + " : " + aggregate));
    }
    if (asked) {
      String some = ofInstances(RAN) + " contains 'yes'";
      all.add(exported(SKIPPED, some + " ? 'no' : 'yes'", "no"));
    }
    return all.isEmpty() ? null : new Outputs().parameters(all);
  }

  private static String ofInstances(String output) {
    return "(" + Expression.output(EACH, output) + " ?? '[]')";
  }

  /** The text of a literal, and of nothing else. */
  private static final class LiteralText extends EveryValue<Optional<String>> {
    @Override
    public Optional<String> literal(DataType<?> type, String text) {
      return Optional.of(text);
    }

    @Override
    public Optional<String> orElse(Value<?> value, String fallback) {
      return value.accept(this);
    }

    @Override
    Optional<String> other() {
      return Optional.empty();
    }
  }
}
