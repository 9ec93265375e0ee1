package io.tiphys.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/rules-open.md} honest: what it says of rules and tests is so. */
class RuleListTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int RULES = 392;

  private static final Pattern ENTRY = Pattern.compile("- (decided|in part|kit): (.*)");
  private static final Pattern IDS = Pattern.compile("([A-Z]{3})-(\\d{3})(?:–(\\d{3}))?");
  private static final Pattern TEST = Pattern.compile("`([\\w.]+)#(\\w+)`");
  private static final Pattern TAG = Pattern.compile("@rule ([A-Z]{3}-\\d{3})");

  private static final List<String> LISTED = new ArrayList<>();
  private static final List<String> ADDED = new ArrayList<>();
  private static final List<Claim> CLAIMS = new ArrayList<>();
  private static final Map<String, String> JAVA = new HashMap<>();

  /** That a test decides on a rule. */
  private record Claim(String rule, String type, String method) {

    /** Returns what is wrong with the claim, or nothing. */
    String fault() {
      String path = "/src/test/java/io/tiphys/" + type.replace('.', '/') + ".java";
      String source = "";
      for (Map.Entry<String, String> file : JAVA.entrySet()) {
        source = file.getKey().endsWith(path) ? file.getValue() : source;
      }
      if (source.isEmpty()) {
        return "no such class: " + this;
      } else if (!source.contains("  void " + method + "(")
          && !source.contains("  Stream<DynamicTest> " + method + "(")) {
        return "no such method: " + this;
      }
      return source.contains(rule) ? "" : "does not speak of the rule: " + this;
    }
  }

  @BeforeAll
  static void read() throws IOException {
    String area = "";
    for (String line : Files.readAllLines(ROOT.resolve("docs/rules-open.md"))) {
      area = line.startsWith("## ") ? line : area;
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        List<String> rules = rules(entry.group(2));
        (area.startsWith("## Added") ? ADDED : LISTED).addAll(rules);
        Matcher test = TEST.matcher(entry.group(2));
        while (test.find()) {
          String type = test.group(1);
          String method = test.group(2);
          rules.forEach(rule -> CLAIMS.add(new Claim(rule, type, method)));
        }
        assertThat(TEST.matcher(entry.group(2)).find())
            .as("a test is named where one decides, and nowhere else: %s", line)
            .isEqualTo(!entry.group(1).equals("kit"));
      }
    }
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        JAVA.put(file.toString().replace('\\', '/'), Files.readString(file));
      }
    }
  }

  private static List<String> rules(String text) {
    List<String> found = new ArrayList<>();
    Matcher ids = IDS.matcher(text);
    while (ids.find()) {
      int first = Integer.parseInt(ids.group(2));
      int last = ids.group(3) == null ? first : Integer.parseInt(ids.group(3));
      for (int number = first; number <= last; number++) {
        found.add(String.format("%s-%03d", ids.group(1), number));
      }
    }
    return found;
  }

  @Test
  void rules_ofTheCatalogue_areListedOnceEach() {
    assertThat(LISTED).doesNotHaveDuplicates().hasSize(RULES);
    assertThat(ADDED).doesNotHaveDuplicates().doesNotContainAnyElementsOf(LISTED);
    Map<String, Integer> highest = new HashMap<>();
    Map<String, Integer> count = new HashMap<>();
    for (String rule : LISTED) {
      highest.merge(rule.substring(0, 3), Integer.valueOf(rule.substring(4)), Math::max);
      count.merge(rule.substring(0, 3), 1, Integer::sum);
    }
    assertThat(count).as("no number of an area is left out").isEqualTo(highest);
  }

  @Test
  void tests_named_existAndSpeakOfTheRule() {
    assertThat(CLAIMS).hasSizeGreaterThan(50);
    assertThat(CLAIMS.stream().map(Claim::fault).filter(fault -> !fault.isEmpty())).isEmpty();
  }

  @Test
  void tags_inSources_nameRulesThatThereAre() {
    Set<String> known = new TreeSet<>(LISTED);
    known.addAll(ADDED);
    Set<String> used = new TreeSet<>();
    for (String source : JAVA.values()) {
      Matcher tag = TAG.matcher(source);
      while (tag.find()) {
        used.add(tag.group(1));
      }
    }

    assertThat(used).hasSizeGreaterThan(100);
    assertThat(known).containsAll(used);
  }
}
