package io.tiphys.tck.internal.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What became of some rules, in the numbers that are always shown together: a share of all rules
 * alone would be misread. Each rule counts in exactly one.
 *
 * @param pass kept
 * @param fail not kept; also those that are known to fail, and those whose entry as such is stale
 * @param unsupported about something that the engine was seen to refuse
 * @param inconclusive what they are about never came to pass, or the kit or its surroundings failed
 * @param warn a SHOULD that is not kept
 * @param untried not testable, or left out by the operator
 */
record Tally(int pass, int fail, int unsupported, int inconclusive, int warn, int untried) {

  /** Where a verdict counts. */
  enum Group {
    /** Kept. */
    PASS("pass"),
    /** Not kept. */
    FAIL("fail"),
    /** Refused. */
    UNSUPPORTED("unsupported"),
    /** Open. Also what this kit does not know. */
    INCONCLUSIVE("not conclusive"),
    /** A SHOULD. */
    WARN("warn"),
    /** Not tried. */
    UNTRIED("not tried");

    private final String words;

    Group(String words) {
      this.words = words;
    }

    /** Returns the words for people. */
    String words() {
      return words;
    }

    /** Returns the verdicts that count here. */
    List<String> verdicts() {
      return switch (this) {
        case FAIL -> List.of("FAIL", "KNOWN_FAIL", "STALE_KNOWN");
        case INCONCLUSIVE -> List.of("INCONCLUSIVE", "ERROR");
        case UNTRIED -> List.of("UNTESTED", "NOT_SELECTED");
        default -> List.of(name());
      };
    }

    /** Returns where a verdict counts. */
    static Group of(String verdict) {
      return Stream.of(values())
          .filter(group -> group.verdicts().contains(verdict))
          .findFirst()
          .orElse(INCONCLUSIVE);
    }
  }

  /** Counts verdicts. */
  static Tally of(Stream<String> verdicts) {
    List<Group> groups = verdicts.map(Group::of).toList();
    return new Tally(
        count(groups, Group.PASS),
        count(groups, Group.FAIL),
        count(groups, Group.UNSUPPORTED),
        count(groups, Group.INCONCLUSIVE),
        count(groups, Group.WARN),
        count(groups, Group.UNTRIED));
  }

  private static int count(List<Group> groups, Group group) {
    return (int) groups.stream().filter(Predicate.isEqual(group)).count();
  }

  /** Returns the number of one group. */
  int of(Group group) {
    return switch (group) {
      case PASS -> pass;
      case FAIL -> fail;
      case UNSUPPORTED -> unsupported;
      case INCONCLUSIVE -> inconclusive;
      case WARN -> warn;
      case UNTRIED -> untried;
    };
  }

  /** Returns how many rules were counted. */
  int all() {
    return pass + fail + unsupported + inconclusive + warn + untried;
  }

  /** Says the four numbers, and the others that are not zero. */
  String words(String between) {
    StringBuilder text = new StringBuilder();
    for (Group group : Group.values()) {
      if (group.ordinal() < Group.WARN.ordinal() || of(group) > 0) {
        text.append(text.isEmpty() ? "" : between).append(of(group)).append(' ');
        text.append(group.words());
      }
    }
    return text.toString();
  }
}
