package io.tiphys.tck.internal.generate;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Entry;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Items;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Stop;
import io.tiphys.tck.internal.generate.Sketch.Test;
import io.tiphys.tck.internal.generate.Sketch.Way;
import io.tiphys.tck.internal.generate.Sketch.When;
import io.tiphys.tck.internal.generate.Sketch.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a sketch out of choices, with nothing in it that an engine does not declare. */
public final class Sketcher {
  private static final int MOST_TASKS = 8;
  private static final int ALWAYS = 100;

  /** How long a body lives that has to be seen before the run is cancelled. */
  private static final int LONG = 5;

  private final Choices choices;
  private final Set<Feature> features;
  private int left;
  private int named;

  private Sketcher(Choices choices, Set<Feature> features) {
    this.choices = choices;
    this.features = features;
  }

  /** Draws a sketch. Not every one can be built: some ask for what is refused. */
  public static Sketch draw(Choices choices, Set<Feature> features) {
    return new Sketcher(choices, features).sketch();
  }

  /** Makes choices smaller, as long as the sketch that they make still shows a fault. */
  public static List<Integer> shrink(
      List<Integer> failing, Set<Feature> features, int most, Shrinking.Trial trial)
      throws InterruptedException {
    return Shrinking.of(
        failing,
        most,
        choices -> {
          Choices again = Choices.again(choices);
          Sketch unused = draw(again, features);
          return again.spans();
        },
        trial);
  }

  private boolean has(Feature feature) {
    return features.contains(feature);
  }

  private boolean once(Feature feature, int in) {
    return has(feature) && choices.once(in);
  }

  private Sketch sketch() {
    left = 2 + choices.below(MOST_TASKS - 1);
    boolean goesOn = once(Feature.FAILURE_CONTINUE, 2);
    int parallelism = limit(Feature.PARALLELISM_RUN);
    List<Part> parts = new ArrayList<>();
    while (left > 0) {
      parts.add(part(parts, goesOn, null));
    }
    boolean backwards = choices.once(3);
    int exit = once(Feature.EXIT_HANDLER, 5) ? choices.of(List.of(0, 0, 5)) : -1;
    boolean tokens = has(Feature.PARAMS_OUTPUT);
    Sketch sketch = new Sketch(parts, backwards, goesOn, parallelism, tokens, exit, null);
    return choices.once(8) ? stopped(sketch) : sketch;
  }

  private int limit(Feature feature) {
    return once(feature, 3) ? 1 + choices.below(3) : 0;
  }

  /** Cancels it as soon as one of its tasks is seen to have begun, which then lives for long. */
  private Sketch stopped(Sketch sketch) {
    List<Part> tasks = sketch.all().filter(part -> part.kind() == Kind.TASK).toList();
    if (tasks.isEmpty()) {
      return sketch;
    }
    String name = choices.of(tasks).name();
    String path = name;
    List<Part> parts = new ArrayList<>();
    for (Part part : sketch.parts()) {
      List<Part> members = part.members().stream().map(m -> longer(m, name)).toList();
      path = Sketch.find(members, name).isPresent() ? part.name() + "/" + name : path;
      Inner inner = part.inner();
      parts.add(
          inner == null
              ? longer(part, name)
              : part.with(
                  part.name(), part.entry(), new Inner(members, inner.export(), inner.goesOn())));
    }
    return new Sketch(
        parts,
        sketch.backwards(),
        sketch.goesOn(),
        sketch.parallelism(),
        sketch.tokens(),
        sketch.exit(),
        new Stop(path, choices.once(2)));
  }

  private static Part longer(Part part, String name) {
    Work work = part.work();
    if (work == null || !part.name().equals(name)) {
      return part;
    }
    Work longer =
        new Work(
            work.below(),
            work.code(),
            work.then(),
            work.thenCode(),
            work.seesAttempt(),
            work.maxAttempts(),
            work.retried(),
            LONG);
    return new Part(
        name,
        part.self(),
        part.kind(),
        part.entry(),
        longer,
        part.items(),
        part.inner(),
        part.parallelism());
  }

  /**
   * Draws a part that may depend on earlier ones of its level.
   *
   * @param around what the level stands in; null for the outermost
   */
  private Part part(List<Part> earlier, boolean goesOn, @Nullable Kind around) {
    int from = choices.count();
    Part part = drawn(earlier, goesOn, around);
    choices.together(from);
    return part;
  }

  private Part drawn(List<Part> earlier, boolean goesOn, @Nullable Kind around) {
    Kind kind = choices.of(kinds(around));
    String name = "tfgc".charAt(kind.ordinal()) + Integer.toString(++named);
    Entry entry = entry(earlier, goesOn, around == Kind.CALL);
    return switch (kind) {
      case TASK -> {
        left--;
        yield new Part(name, name, kind, entry, work(false), null, null, 0);
      }
      case FAN_OUT -> {
        left--;
        Items items = items(earlier);
        int parallelism = limit(Feature.PARALLELISM_FANOUT);
        yield new Part(name, name, kind, entry, work(true), items, null, parallelism);
      }
      case GROUP, CALL -> {
        Inner inner = inner(kind);
        int parallelism = limit(Feature.PARALLELISM_GROUP);
        yield new Part(name, name, kind, entry, null, null, inner, parallelism);
      }
    };
  }

  private List<Kind> kinds(@Nullable Kind around) {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.TASK, Kind.TASK, Kind.TASK));
    if (has(Feature.FANOUT)) {
      kinds.add(Kind.FAN_OUT);
    }
    if (around == null && has(Feature.GROUP)) {
      kinds.add(Kind.GROUP);
    }
    if (around == null && has(Feature.CALL)) {
      kinds.add(Kind.CALL);
    }
    return kinds;
  }

  private Inner inner(Kind kind) {
    boolean goesOn = once(Feature.FAILURE_CONTINUE, 3);
    List<Part> members = new ArrayList<>();
    int most = 1 + choices.below(3);
    do {
      members.add(part(members, goesOn, kind));
    } while (left > 0 && members.size() < most);
    List<Part> tasks = members.stream().filter(member -> member.kind() == Kind.TASK).toList();
    boolean exports = !tasks.isEmpty() && once(Feature.PARAMS_OUTPUT, 2);
    return new Inner(members, exports ? choices.of(tasks).name() : null, goesOn);
  }

  private Entry entry(List<Part> earlier, boolean goesOn, boolean inCall) {
    List<Edge> edges = new ArrayList<>();
    for (Part on : earlier) {
      if (choices.once(3)) {
        edges.add(new Edge(on.name(), choices.of(ways(on))));
      }
    }
    When when =
        once(Feature.CONDITION, 4) ? when(tests(earlier, goesOn, inCall), earlier) : When.ALWAYS;
    boolean off = !inCall && once(Feature.ENABLE, 10);
    return new Entry(edges, when, off, once(Feature.FAILURE_TOLERATE, 4));
  }

  private List<Way> ways(Part on) {
    List<Way> ways = new ArrayList<>(List.of(Way.AFTER));
    if (handsOut(on) && isSure(on)) {
      ways.add(Way.DATA);
    }
    if (handsOut(on) && has(Feature.OPTIONAL_INPUT)) {
      ways.add(Way.IF_PRESENT);
    }
    if (has(Feature.FAILURE_TOLERATE)) {
      ways.add(Way.ANY);
    }
    return ways;
  }

  private boolean handsOut(Part on) {
    Inner inner = on.inner();
    return switch (on.kind()) {
      case TASK -> has(Feature.PARAMS_OUTPUT);
      case FAN_OUT -> has(Feature.PARAMS_OUTPUT) && has(Feature.FANOUT_AGGREGATE);
      case GROUP, CALL -> inner != null && inner.export() != null;
    };
  }

  /** Tells whether what depends on its success can count on its token. */
  private static boolean isSure(Part on) {
    Inner inner = on.inner();
    boolean within =
        inner == null
            || Sketch.find(inner.members(), inner.export()).filter(Sketcher::isSure).isPresent();
    return within && on.entry().when().test() == Test.ALWAYS && !on.entry().off() && !on.mayFail();
  }

  private List<Test> tests(List<Part> earlier, boolean goesOn, boolean inCall) {
    List<Test> tests = new ArrayList<>();
    if (!inCall) {
      tests.addAll(List.of(Test.ARGUMENT, Test.OTHER_ARGUMENT));
    }
    if (has(Feature.CONDITION_STATUS) && !earlier.isEmpty()) {
      tests.addAll(List.of(Test.SUCCEEDED, Test.SKIPPED));
      if (goesOn || earlier.stream().anyMatch(Part::mayFail)) {
        tests.add(Test.FAILED);
      }
    }
    if (has(Feature.CONDITION_OUTPUT)
        && has(Feature.PARAMS_OUTPUT)
        && earlier.stream().anyMatch(part -> part.kind() == Kind.TASK)) {
      tests.addAll(List.of(Test.PRESENT, Test.EQUAL, Test.UNEQUAL));
    }
    return tests;
  }

  private When when(List<Test> tests, List<Part> earlier) {
    if (tests.isEmpty()) {
      return When.ALWAYS;
    }
    Test test = choices.of(tests);
    List<Part> on =
        switch (test) {
          case ALWAYS, ARGUMENT, OTHER_ARGUMENT -> List.of();
          case SUCCEEDED, FAILED, SKIPPED -> earlier;
          case PRESENT, EQUAL, UNEQUAL ->
              earlier.stream().filter(part -> part.kind() == Kind.TASK).toList();
        };
    return new When(test, on.isEmpty() ? null : choices.of(on).name());
  }

  private Items items(List<Part> earlier) {
    List<Integer> numbers = new ArrayList<>();
    int width = choices.below(4);
    for (int i = 0; i < width; i++) {
      numbers.add(1 + choices.below(3));
    }
    List<Part> producers =
        earlier.stream().filter(part -> part.kind() == Kind.TASK && isSure(part)).toList();
    boolean produced =
        has(Feature.PARAMS_OUTPUT) && !producers.isEmpty() && once(Feature.FANOUT_DYNAMIC, 3);
    return new Items(numbers, produced ? choices.of(producers).name() : null);
  }

  private Work work(boolean hasItems) {
    int maxAttempts = once(Feature.RETRY, 3) ? 2 + choices.below(2) : 1;
    List<Integer> retried =
        maxAttempts > 1 && once(Feature.RETRY_EXIT_CODES, 3) ? List.of(3) : List.of();
    int below = 1;
    int then = 1;
    int outcome = choices.below(5);
    if (outcome == 3) {
      below = ALWAYS;
    } else if (outcome == 4) {
      int item = hasItems ? 1 + choices.below(3) : 0;
      below = item * 10 + 2 + choices.below(2);
      then = choices.once(3) ? below + 1 : 1;
    }
    int code = choices.of(List.of(3, 7));
    boolean seesAttempt = has(Feature.RETRY_ATTEMPT_REF);
    int units = choices.once(8) ? 1 : 0;
    return new Work(below, code, then, 7, seesAttempt, maxAttempts, retried, units);
  }
}
