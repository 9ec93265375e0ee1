package io.tiphys.gates;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Time, waiting and randomness come in from outside, except where a module says so by class. */
public final class OutsideWorld extends ArchCondition<JavaClass> {
  private static final Pattern TOUCH =
      Pattern.compile(
          String.join(
              "|",
              "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)",
              "java\\.time\\.\\w+\\.now",
              "java\\.time\\.(Clock|InstantSource)\\.(system|tick)\\w*",
              "java\\.util\\.Date\\.<init>\\(\\)",
              "java\\.util\\.Calendar\\.getInstance",
              "java\\.lang\\.Thread\\.sleep",
              "java\\.util\\.concurrent\\.TimeUnit\\.sleep",
              "java\\.util\\.concurrent\\.locks\\.LockSupport\\.parkNanos",
              "java\\.lang\\.Math\\.random",
              "java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)",
              "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current",
              "java\\.security\\.SecureRandom\\.(<init>|getInstance\\w*)",
              "java\\.util\\.UUID\\.randomUUID"));

  private final Set<String> unused;
  private final List<String> allowed;

  private OutsideWorld(List<String> allowed) {
    super("not read the clock, sleep or roll dice");
    this.allowed = allowed;
    this.unused = new TreeSet<>(allowed);
  }

  /**
   * Makes the rule. An entry that is not needed breaks it, so that the list stays short.
   *
   * @param allowed full names of the top-level classes that may
   * @return the rule
   */
  public static ArchRule touchedOnlyBy(String... allowed) {
    return ArchRuleDefinition.classes().should(new OutsideWorld(List.of(allowed)));
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String outermost = outermost(type.getName());
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (TOUCH.matcher(access.getTarget().getFullName()).lookingAt()) {
        unused.remove(outermost);
        if (!allowed.contains(outermost)) {
          events.add(SimpleConditionEvent.violated(access, access.getDescription()));
        }
      }
    }
  }

  @Override
  public void finish(ConditionEvents events) {
    for (String name : unused) {
      events.add(
          SimpleConditionEvent.violated(
              name,
              name + " is allowed to touch time or chance but does not: take it off the list"));
    }
  }

  private static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
