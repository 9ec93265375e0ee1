package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void task_legalName_isKept() {
    assertThat(Names.task("Make-cog2")).isEqualTo("Make-cog2");
  }

  /** Argo reads the names in {@code depends} as variables of its expressions. */
  @Test
  void task_wordsOfTheLanguageAndOurOwn_areChanged() {
    assertThat(Stream.of("in", "not", "nil", "tiphys-start", "a_b").map(Names::task))
        .allMatch(name -> name.matches("(t-)?[a-z-]+-[0-9a-f]{8}"))
        .noneMatch(name -> name.startsWith("tiphys-"))
        .doesNotHaveDuplicates();
  }

  /** The exit handler has this node; a task of that name would stand in its place. */
  @Test
  void task_nameOfTheNodeOfTheHandler_isChanged() {
    assertThat(Names.task("onExit")).matches("onexit-[0-9a-f]{8}");
    assertThat(Names.task("onExits")).isEqualTo("onExits");
  }

  @Test
  void task_namesThatDifferInWhatIsIllegal_stayDifferent() {
    assertThat(Names.task("a_b")).isNotEqualTo(Names.task("a__b"));
  }

  /** Pods are named after templates. */
  @Test
  void template_upperCaseOrHyphenAtTheEnd_isChanged() {
    assertThat(Names.template("Make")).matches("make-[0-9a-f]{8}");
    assertThat(Names.template("make-")).matches("make-[0-9a-f]{8}");
    assertThat(Names.template("make")).isEqualTo("make");
  }

  @Test
  void run_anyKey_isAShortNameForKubernetes() {
    String name = Names.run("Scène 42/…" + "x".repeat(500));

    assertThat(name).matches("[a-z]([-a-z0-9]*[a-z0-9])?").hasSizeLessThanOrEqualTo(48);
    assertThat(name).isEqualTo(Names.run("Scène 42/…" + "x".repeat(500)));
    assertThat(name).isNotEqualTo(Names.run("Scène 42/…" + "x".repeat(501)));
  }

  @Test
  void label_whatKubernetesDoesNotTake_isAHash() {
    assertThat(Names.label("a.b_c-D")).isEqualTo("a.b_c-D");
    assertThat(Names.label("")).matches("h-[0-9a-f]{16}");
    assertThat(Names.label("x".repeat(64))).matches("h-[0-9a-f]{16}");
    assertThat(Names.isLabelKey("a b")).isFalse();
  }

  @Test
  void next_nameThatIsTaken_isNumbered() {
    Names.Unique unique = new Names.Unique();

    assertThat(Stream.of("a", "a", "a-2").map(unique::next)).containsExactly("a", "a-2", "a-2-2");
  }
}
