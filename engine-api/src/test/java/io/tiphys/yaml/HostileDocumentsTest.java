package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Sound documents with something spoilt: they make a workflow or problems with places, and nothing
 * else ever escapes.
 */
class HostileDocumentsTest {
  private static final int SPOILT = Integer.getInteger("yaml.spoilt", 500);

  @Test
  void read_spoiltText_isReadOrRefused() {
    List<String> documents = new ArrayList<>();
    for (long seed = 0; seed < 30; seed++) {
      documents.add(WorkflowYaml.write(GeneratedWorkflows.of(seed)));
    }
    int refused = 0;
    for (long seed = 0; seed < SPOILT; seed++) {
      Random random = new Random(seed);
      String yaml = spoil(documents.get(random.nextInt(documents.size())), random);
      refused += isRefused(seed, yaml) ? 1 : 0;
    }

    assertThat(refused).isBetween(SPOILT / 4, SPOILT - SPOILT / 20);
  }

  private static boolean isRefused(long seed, String yaml) {
    try {
      Workflow workflow = WorkflowYaml.read(yaml);
      assertThat(WorkflowYaml.read(WorkflowYaml.write(workflow)))
          .as("seed %d", seed)
          .isEqualTo(workflow);
      return false;
    } catch (InvalidWorkflowException e) {
      long lines = yaml.lines().count() + 1;
      assertThat(e.problems())
          .as("seed %d", seed)
          .isNotEmpty()
          .allSatisfy(problem -> assertPlaced(problem, lines));
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + "\n" + yaml, e);
    }
  }

  private static void assertPlaced(Problem problem, long lines) {
    assertThat(problem.location()).isPresent();
    assertThat((long) problem.location().get().line()).isBetween(1L, lines);
    assertThat(problem.location().get().column()).isPositive();
  }

  private static String spoil(String yaml, Random random) {
    StringBuilder text = new StringBuilder(yaml);
    // One place in most of them: a document spoilt in several is hardly ever read.
    for (int i = random.nextInt(2) * random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(20) + 1));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 ->
            text.insert(
                at, GeneratedTexts.HOSTILE.get(random.nextInt(GeneratedTexts.HOSTILE.size())));
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> text.setCharAt(at, (char) random.nextInt(0x250));
        default ->
            text.replace(at, end, yaml.substring(yaml.length() - Math.min(9, yaml.length())));
      }
      text.append(text.isEmpty() ? "x" : "");
    }
    return text.toString();
  }

  /** Parts replaced by parts of other kinds: nearer to what an author gets wrong. */
  @Test
  void read_spoiltTree_isReadOrRefused() {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (long seed = 0; seed < 30; seed++) {
      documents.add(GeneratedWorkflows.of(seed).document());
    }
    int refused = 0;
    for (long seed = 0; seed < SPOILT; seed++) {
      Random random = new Random(seed);
      Map<String, Object> document = documents.get(random.nextInt(documents.size()));
      int[] target = {random.nextInt(count(document))};
      Object spoilt = replace(document, target, random);
      try {
        @SuppressWarnings("unchecked") // The root is never replaced.
        Workflow workflow = WorkflowDocument.read((Map<String, Object>) spoilt);
        assertThat(WorkflowDocument.read(workflow.document()))
            .as("seed %d", seed)
            .isEqualTo(workflow);
      } catch (InvalidWorkflowException e) {
        assertThat(e.problems()).isNotEmpty();
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + "\n" + spoilt, e);
      }
    }

    assertThat(refused).isBetween(SPOILT / 4, SPOILT - SPOILT / 20);
  }

  private static int count(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return map.values().stream().mapToInt(part -> 1 + count(part)).sum();
    }
    return tree instanceof List<?> list ? list.stream().mapToInt(part -> 1 + count(part)).sum() : 0;
  }

  private static Object replace(Object tree, int[] left, Random random) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, part) -> {
            boolean hit = left[0]-- == 0;
            String name = hit && random.nextInt(3) == 0 ? "t" + key : (String) key;
            copy.put(name, hit && name.equals(key) ? other(random) : replace(part, left, random));
          });
      return copy;
    } else if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(part -> copy.add(left[0]-- == 0 ? other(random) : replace(part, left, random)));
      return copy;
    }
    return tree;
  }

  private static Object other(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> null;
      case 1 -> List.of();
      case 2 -> Map.of();
      case 3 -> List.of("a", "b");
      case 4 -> Map.of("task", "a", "output", "b");
      case 5 -> Map.of("value", Map.of("run", "id"), "orElse", "x");
      case 6 -> -1L;
      case 7 -> true;
      default -> GeneratedTexts.HOSTILE.get(random.nextInt(GeneratedTexts.HOSTILE.size()));
    };
  }
}
