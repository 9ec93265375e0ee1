package io.tiphys.tck.internal.generate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generated workflow, and what its bodies do: without an image, so that it is the same for every
 * engine and can be kept in a file.
 *
 * <p>Immutable.
 *
 * @param parts what stands in it; each depends on earlier ones only
 * @param backwards whether the parts are declared in the opposite order
 * @param goesOn whether it continues on failure
 * @param parallelism how many bodies may be active at once; 0 for any number
 * @param tokens whether tasks hand out the tokens of what they read
 * @param exit the exit code of the exit handler, -1 when there is none
 * @param stop how it is cancelled; null when it is not
 */
public record Sketch(
    List<Part> parts,
    boolean backwards,
    boolean goesOn,
    int parallelism,
    boolean tokens,
    int exit,
    @Nullable Stop stop) {

  /** The name of the exit handler. */
  static final String EXIT = "bye";

  /** What a part is. */
  public enum Kind {
    TASK,
    FAN_OUT,
    GROUP,
    CALL
  }

  /**
   * A task, a fan-out of one, a group or a called workflow.
   *
   * @param name its name, which no other part has
   * @param self its own word in its token; stays when it is renamed
   * @param entry what has to be before it begins
   * @param work what its body does; null for a group or a call
   * @param items the items of a fan-out; null for anything else
   * @param inner what stands in a group or a call; null for anything else
   * @param parallelism how many instances or members may be active at once; 0 for any number
   */
  public record Part(
      String name,
      String self,
      Kind kind,
      Entry entry,
      @Nullable Work work,
      @Nullable Items items,
      @Nullable Inner inner,
      int parallelism) {

    List<Part> members() {
      return inner == null ? List.of() : inner.members();
    }

    boolean mayFail() {
      return entry.mayFail();
    }

    Part with(String newName, Entry newEntry, @Nullable Inner newInner) {
      return new Part(newName, self, kind, newEntry, work, items, newInner, parallelism);
    }

    /** Returns what it depends on, with what its condition and its list need. */
    List<Edge> allEdges() {
      Stream<Edge> more = Stream.of();
      When when = entry.when();
      if (when.on() != null) {
        more = Stream.of(new Edge(when.on(), when.test().isOfPhase() ? Way.ANY : Way.AFTER));
      }
      if (items != null && items.from() != null) {
        more = Stream.concat(more, Stream.of(new Edge(items.from(), Way.AFTER)));
      }
      return Stream.concat(entry.edges().stream(), more).toList();
    }
  }

  /** How a part depends on another. */
  public enum Way {
    /** It reads its token. */
    DATA,
    /** It reads its token if there is one. */
    IF_PRESENT,
    /** It needs its success. */
    AFTER,
    /** It only waits for its end. */
    ANY
  }

  /** What a part depends on. */
  public record Edge(String on, Way way) {
    boolean isRead() {
      return way == Way.DATA || way == Way.IF_PRESENT;
    }
  }

  /** What a condition asks. */
  public enum Test {
    /** Nothing. */
    ALWAYS,
    /** For the value that a run parameter has. */
    ARGUMENT,
    /** For one that it has not. */
    OTHER_ARGUMENT,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    /** Whether another part has handed out its token. */
    PRESENT,
    /** Whether a token is a text that no token is. */
    EQUAL,
    /** Whether it is not. */
    UNEQUAL;

    boolean isOfPhase() {
      return this == SUCCEEDED || this == FAILED || this == SKIPPED;
    }
  }

  /** A condition; on another part, where it asks for one. */
  public record When(Test test, @Nullable String on) {
    static final When ALWAYS = new When(Test.ALWAYS, null);
  }

  /**
   * What has to be before a part begins.
   *
   * @param edges what it depends on
   * @param when its condition
   * @param off whether it is switched off
   * @param mayFail whether its failure is tolerated
   */
  public record Entry(List<Edge> edges, When when, boolean off, boolean mayFail) {}

  /**
   * What a body does. Its number is that of the attempt, behind that of the item where there is
   * one.
   *
   * @param below bodies with a smaller number fail
   * @param code their exit code
   * @param then of the others, those with a smaller number fail
   * @param thenCode their exit code
   * @param seesAttempt whether it knows the attempt; where it does not, all of them are the first
   * @param maxAttempts all tries
   * @param retried the exit codes after which it is tried again; empty for any
   * @param units how long it lives
   */
  public record Work(
      int below,
      int code,
      int then,
      int thenCode,
      boolean seesAttempt,
      int maxAttempts,
      List<Integer> retried,
      int units) {

    boolean canFail() {
      return below > 1 || then > 1;
    }

    /** Returns the exit code of an attempt; an item of 0 stands for none. */
    int code(int item, int attempt) {
      int number = item * 10 + (seesAttempt ? attempt : 1);
      return number < below ? code : number < then ? thenCode : 0;
    }

    /** Returns how many attempts there are when nothing comes between. */
    int attempts(int item) {
      int attempt = 1;
      while (attempt < maxAttempts && isRetried(code(item, attempt))) {
        attempt++;
      }
      return attempt;
    }

    boolean isRetried(int exitCode) {
      return exitCode != 0 && (retried.isEmpty() || retried.contains(exitCode));
    }

    boolean succeeds(int item) {
      return code(item, attempts(item)) == 0;
    }
  }

  /**
   * The items of a fan-out.
   *
   * @param numbers from 1 to 9
   * @param from the task that produces them; null when they stand in the definition
   */
  public record Items(List<Integer> numbers, @Nullable String from) {}

  /**
   * What stands in a group or a called workflow.
   *
   * @param members tasks and fan-outs
   * @param export the task whose token it hands out; null for none
   * @param goesOn whether it continues on failure
   */
  public record Inner(List<Part> members, @Nullable String export, boolean goesOn) {}

  /** When a run is cancelled: as soon as a task is seen to have begun. */
  public record Stop(String path, boolean terminates) {}

  /** Returns the part of a name in a list, if it is there. */
  static Optional<Part> find(List<Part> parts, @Nullable String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /** Returns every part, those inside of others included. */
  public Stream<Part> all() {
    return parts.stream().flatMap(p -> Stream.concat(Stream.of(p), p.members().stream()));
  }

  Sketch with(List<Part> others) {
    return new Sketch(others, backwards, goesOn, parallelism, tokens, exit, stop);
  }

  /** Returns how many bodies it starts at most, those that are skipped for sure not counted. */
  public int bodies() {
    return (exit < 0 ? 0 : 1) + bodies(parts);
  }

  private static int bodies(List<Part> parts) {
    int sum = 0;
    for (Part part : parts) {
      Test test = part.entry().when().test();
      if (part.entry().off() || test == Test.OTHER_ARGUMENT || test == Test.EQUAL) {
        continue;
      }
      Work work = part.work();
      if (work != null) {
        Items items = part.items();
        List<Integer> numbers = items == null ? List.of(0) : items.numbers();
        sum += numbers.stream().mapToInt(work::attempts).sum();
      }
      sum += bodies(part.members());
    }
    return sum;
  }
}
