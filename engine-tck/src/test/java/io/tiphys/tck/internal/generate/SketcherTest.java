package io.tiphys.tck.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SketcherTest {
  private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

  @Test
  void draw_sameChoicesAgain_isTheSameSketch() {
    for (long seed = 0; seed < 200; seed++) {
      Choices choices = Choices.of(seed);
      Sketch sketch = Sketcher.draw(choices, ALL);

      assertThat(Sketcher.draw(Choices.of(seed), ALL)).isEqualTo(sketch);
      assertThat(Sketcher.draw(Choices.again(choices.made()), ALL)).isEqualTo(sketch);
      assertThat(Corpus.read(Corpus.write(sketch))).isEqualTo(sketch);
    }
  }

  @Test
  void draw_fewFeatures_needsNoOthers() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(Needs.of(Sketcher.draw(Choices.of(seed), Set.of()))).isEmpty();
      Set<Feature> some = EnumSet.of(Feature.FANOUT, Feature.RETRY, Feature.FAILURE_CONTINUE);
      assertThat(some).containsAll(Needs.of(Sketcher.draw(Choices.of(seed), some)));
    }
  }

  @Test
  void draw_manySeeds_usesEverything() {
    Set<Feature> used = EnumSet.noneOf(Feature.class);
    for (long seed = 0; seed < 200; seed++) {
      used.addAll(Needs.of(Sketcher.draw(Choices.of(seed), ALL)));
    }

    assertThat(used)
        .contains(Feature.CALL, Feature.GROUP, Feature.FANOUT_DYNAMIC, Feature.FANOUT_AGGREGATE)
        .contains(Feature.CONDITION_STATUS, Feature.CONDITION_OUTPUT, Feature.ENABLE)
        .contains(Feature.RETRY_ATTEMPT_REF, Feature.RETRY_EXIT_CODES, Feature.OPTIONAL_INPUT)
        .contains(Feature.PARALLELISM_RUN, Feature.PARALLELISM_GROUP, Feature.EXIT_HANDLER);
  }

  @Test
  void shrink_faultOfOnePart_leavesLittleElse() throws Exception {
    List<Integer> failing = Choices.again(List.of()).made();
    for (long seed = 0; failing.isEmpty(); seed++) {
      Choices choices = Choices.of(seed);
      Sketch sketch = Sketcher.draw(choices, ALL);
      failing = hasCall(sketch) && sketch.parts().size() > 3 ? choices.made() : List.of();
    }

    List<Integer> small =
        Sketcher.shrink(
            failing, ALL, 300, candidate -> hasCall(Sketcher.draw(Choices.again(candidate), ALL)));

    Sketch sketch = Sketcher.draw(Choices.again(small), ALL);
    assertThat(hasCall(sketch)).isTrue();
    assertThat(sketch.all()).hasSizeLessThanOrEqualTo(4);
  }

  private static boolean hasCall(Sketch sketch) {
    return sketch.parts().stream().anyMatch(part -> part.kind() == Sketch.Kind.CALL);
  }

  @Test
  void splitGroup_islandsApart_keepsEveryPlace() {
    int splits = 0;
    for (long seed = 0; seed < 300; seed++) {
      Sketch sketch = Sketcher.draw(Choices.of(seed), ALL);
      for (Metamorphosis change : Metamorphosis.all(sketch)) {
        List<String> now =
            Spot.of(change.sketch()).stream().flatMap(Spot::flattened).map(Spot::path).toList();
        assertThat(now).as(change.name()).containsAll(places(change));
        splits += change.name().equals("split") ? 1 : 0;
      }
    }

    assertThat(splits).isPositive();
  }

  private static List<String> places(Metamorphosis change) {
    return change.paths().values().stream()
        .filter(path -> !path.isEmpty() && !path.equals(Sketch.EXIT))
        .toList();
  }
}
