package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What {@code docs/artifacts.md} shows is what is compiled and run. */
class ArtifactsPageTest {
  private static final String EXAMPLES = "java/io/tiphys/examples/small/";

  @Test
  void javaBlocks_standInTheExample() throws IOException {
    List<String> blocks =
        blocks("java").stream()
            .filter(block -> block.contains("@Override")) // Those of whole classes.
            .toList();

    assertThat(blocks).hasSize(2);
    assertThat(source("main", "BlobTableStore")).contains(withoutLayout(blocks.get(0)));
    assertThat(source("test", "BlobTableStoreTckTest")).contains(withoutLayout(blocks.get(1)));
    assertThat(blocks.get(0).lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(60);
  }

  /** A store is compiled without the kit, which brings the API to tests alone. */
  @Test
  void pom_hasTheApiToCompileWithAndTheVersionsOfTheBuild() throws Exception {
    String build = Files.readString(Path.of("..", "..", "pom.xml"));
    String version = element(build, "version");
    List<String> poms =
        blocks("xml").stream().filter(block -> block.startsWith("<project ")).toList();

    assertThat(poms).hasSize(1);
    Element pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(poms.get(0))))
            .getDocumentElement();
    assertThat(lines(pom, "dependency"))
        .containsExactly(
            "io.tiphys tiphys-engine-api " + version,
            "io.tiphys tiphys-engine-tck " + version + " test",
            "org.junit.jupiter junit-jupiter " + element(build, "junit.version") + " test",
            "com.h2database h2 " + element(build, "h2.version") + " test");
    assertThat(lines(pom, "plugin"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .matches("org.apache.maven.plugins maven-surefire-plugin 3\\..*");
    String java = element(build, "maven.compiler.release");
    assertThat(element(poms.get(0), "maven.compiler.source")).isEqualTo(java);
    assertThat(element(poms.get(0), "maven.compiler.target")).isEqualTo(java);
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(Path.of("..", "..", "docs", "artifacts.md")))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String element(String xml, String name) {
    return Pattern.compile("<" + Pattern.quote(name) + ">(.*?)</")
        .matcher(xml)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** The texts of what is in each element of this name. */
  private static List<String> lines(Element pom, String name) {
    NodeList found = pom.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent().strip().replaceAll("\\s+", " "))
        .toList();
  }

  private static String source(String kind, String type) throws IOException {
    return withoutLayout(Files.readString(Path.of("src", kind, EXAMPLES + type + ".java")));
  }

  private static String withoutLayout(String code) {
    return code.replaceAll("\\s+", "");
  }
}
