package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Coordinates that pages show are those of this build. */
class PomsTest {
  private static final Map<String, String> VERSIONS =
      Map.of(
          "kubernetes-client", "fabric8.version",
          "kubernetes-httpclient-jdk", "fabric8.version",
          "s3", "aws.version",
          "url-connection-client", "aws.version",
          "commons-compress", "commons-compress.version",
          "junit-jupiter", "junit.version",
          "h2", "h2.version");

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> elements(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String text(Element in, String name) {
    return elements(in, name).get(0).getTextContent();
  }

  @Test
  void xml_eachDependencyAndPlugin_hasTheVersionOfTheBuild() throws Exception {
    String build = Files.readString(Block.ROOT.resolve("pom.xml"));
    Element root = parse(build).getDocumentElement();

    int seen = 0;
    for (Block block : Block.all("xml")) {
      Element shown = parse("<all>" + block.text() + "</all>").getDocumentElement();
      for (Element dependency : elements(shown, "dependency")) {
        String artifact = text(dependency, "artifactId");
        String expected =
            text(dependency, "groupId").equals("io.tiphys")
                ? published(artifact)
                : text(root, VERSIONS.get(artifact));
        assertThat(text(dependency, "version")).as(block.place() + artifact).isEqualTo(expected);
        seen++;
      }
      for (Element plugin : elements(shown, "plugin")) {
        assertThat(build)
            .as(block.place())
            .containsPattern(
                "<artifactId>"
                    + text(plugin, "artifactId")
                    + "</artifactId>\\s*<version>"
                    + text(plugin, "version"));
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  /** The version of a module that has this name, and is there for others. */
  private static String published(String artifact) throws IOException {
    assertThat(artifact).matches("tiphys-engine-(api|local|argo|tck)");
    String folder = artifact.substring("tiphys-".length());
    String pom = Files.readString(Block.ROOT.resolve(folder).resolve("pom.xml"));
    assertThat(pom).contains("<artifactId>" + artifact + "</artifactId>");
    return pom.replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");
  }

  /** What Maven Central asks for; the rest of the build is not deployed. */
  @Test
  void poms_ofWhatIsPublished_areComplete() throws Exception {
    String root = Files.readString(Block.ROOT.resolve("pom.xml"));
    for (String needed : List.of("url", "licenses", "developers", "scm", "inceptionYear")) {
      assertThat(root).containsPattern("(?m)^  <" + needed + "[ >]");
    }

    List<String> published = new ArrayList<>();
    Matcher modules = Pattern.compile("<module>(.*?)</module>").matcher(root);
    while (modules.find()) {
      String module = modules.group(1);
      String pom = Files.readString(Block.ROOT.resolve(module).resolve("pom.xml"));
      assertThat(pom).as(module).containsPattern("(?m)^  <name>.+<").contains("  <description>");
      if (!pom.contains("<maven.deploy.skip>true</maven.deploy.skip>")) {
        published.add(module);
      }
    }
    assertThat(published)
        .containsExactly("engine-api", "engine-tck", "engine-local", "engine-argo");
  }
}
