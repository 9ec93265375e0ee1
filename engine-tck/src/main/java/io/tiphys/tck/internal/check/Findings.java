package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the check of one rule found. Each piece of evidence that was judged counts as a
 * witness, for the rule or against it; without a witness there is no PASS.
 *
 * <p>Not thread-safe; confine to one thread.
 */
public final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private int witnesses;
  private @Nullable Witness example;

  /**
   * Judges one trace.
   *
   * @param check the rule's check
   * @param trace what was observed
   */
  public void judge(Check check, Trace trace) {
    Optional<TraceEvent.Fact> failed = fact(trace, Trace.FAILED);
    // What a script does that was interrupted, since a call did not return, is not its fault.
    if (failed.isPresent() && fact(trace, Trace.BROKEN_OFF).isEmpty()) {
      all.add(
          new Finding(
              Finding.Kind.ERROR,
              trace.where(failed.get()),
              failed.get().value().asText(),
              "the script of the scenario failed, which no engine should bring about"));
      return;
    }
    try {
      check.judge(trace, this);
    } catch (Missing missing) {
      Optional<TraceEvent.Fact> broken = fact(trace, Trace.BROKEN_OFF);
      if (broken.isPresent()) {
        // The engine itself kept the rule from being reached, by a call that has to be answered.
        String observed = missing.getMessage() + ", since a call failed: " + broken.get().value();
        String needed = "the rule needs it to be observed";
        all.add(new Finding(Finding.Kind.VIOLATION, missing.where(), observed, needed));
        return;
      }
      Finding.Kind kind =
          missing.isPrecondition() ? Finding.Kind.UNREACHED : Finding.Kind.VIOLATION;
      String why =
          missing.isPrecondition() ? "nothing to judge" : "the rule needs it to be observed";
      all.add(new Finding(kind, missing.where(), String.valueOf(missing.getMessage()), why));
    } catch (RuntimeException e) {
      StackTraceElement[] stack = e.getStackTrace();
      String place = stack.length == 0 ? "" : " at " + stack[0];
      all.add(new Finding(Finding.Kind.ERROR, trace.where(), e + place, "the check failed"));
    }
  }

  private static Optional<TraceEvent.Fact> fact(Trace trace, String name) {
    return trace.all(TraceEvent.Fact.class).filter(fact -> fact.name().equals(name)).findFirst();
  }

  /**
   * Judges one piece of evidence.
   *
   * @param holds true when it agrees with the rule
   * @param where its place
   * @param observed what was seen
   * @param why what the rule demands instead; for people
   * @return {@code holds}
   */
  public boolean that(boolean holds, Where where, @Nullable Object observed, String why) {
    witnesses++;
    if (!holds) {
      all.add(new Finding(Finding.Kind.VIOLATION, where, String.valueOf(observed), why));
    } else if (example == null || example.observed().endsWith("null")) {
      // That something was not there, such as an error, shows less than what was.
      example = new Witness(where, String.valueOf(observed));
    }
    return holds;
  }

  /**
   * Judges that two things are equal.
   *
   * @param what what they are
   * @param expected what the rule demands
   * @param actual what was seen
   * @param where its place
   * @return true when they are
   */
  public boolean equal(
      String what, @Nullable Object expected, @Nullable Object actual, Where where) {
    return that(
        Objects.equals(expected, actual),
        where,
        what + " is " + shown(actual),
        "it has to be " + shown(expected));
  }

  // What does not show by itself is quoted.
  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    boolean isPlain =
        !(value instanceof String)
            || (!text.isEmpty()
                && text.equals(text.strip())
                && text.codePoints().noneMatch(Character::isISOControl));
    return isPlain ? text : TextNode.valueOf(text).toString();
  }

  /**
   * Counts evidence that agrees with the rule.
   *
   * @param pieces how much
   */
  public void witness(int pieces) {
    witnesses += pieces;
  }

  /**
   * Says that what the rule is about never came to pass, so that nothing is proven.
   *
   * @param where the place
   * @param what what did not happen
   */
  public void unreached(Where where, String what) {
    all.add(new Finding(Finding.Kind.UNREACHED, where, what, "nothing to judge"));
  }

  /**
   * Says that nobody can see here whether the rule is kept, whatever the engine does.
   *
   * @param where the place
   * @param what what would have to be there
   */
  public void unseen(Where where, String what) {
    // What holds for one body holds for thousands; one says it all.
    if (all.stream().noneMatch(finding -> finding.kind() == Finding.Kind.UNSEEN)) {
      all.add(new Finding(Finding.Kind.UNSEEN, where, what, "it cannot be tested here"));
    }
  }

  /**
   * Returns how much evidence was judged.
   *
   * @return 0 or more
   */
  public int witnesses() {
    return witnesses;
  }

  /**
   * Returns the first piece of evidence that agreed with the rule, to show what the others are
   * like.
   *
   * @return empty when none did, or none of them was at a place of its own
   */
  public Optional<Witness> example() {
    return Optional.ofNullable(example);
  }

  /**
   * Returns what was found against the engine or the evidence.
   *
   * @return in the order of finding
   */
  public List<Finding> all() {
    return List.copyOf(all);
  }
}
