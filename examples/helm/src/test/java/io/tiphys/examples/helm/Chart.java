package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, as the command helm of the property {@code helm} renders it. */
final class Chart {
  static final String NAMESPACE = "scenes";
  private static final YAMLMapper YAML = new YAMLMapper();

  /** What a user may set; each has to render. */
  static final Map<String, List<String>> VALUE_SETS = new LinkedHashMap<>();

  static {
    VALUE_SETS.put("nothing", List.of());
    VALUE_SETS.put("nothing kept", List.of("persistence.enabled=false"));
    VALUE_SETS.put(
        "bucket of Argo",
        List.of(
            "gateway.enabled=false",
            "s3.url=http://s3:7070/artifacts",
            "s3.existingSecret=bucket"));
    VALUE_SETS.put(
        "several hosts",
        List.of(
            "replicas=2",
            "s3.url=https://s3.example/artifacts/office",
            "s3.existingSecret=bucket",
            "database.url=jdbc:postgresql://pg/office",
            "database.existingSecret=pg",
            "persistence.enabled=false"));
    VALUE_SETS.put(
        "limits and names",
        List.of(
            "quota.enabled=true",
            "fullnameOverride=office",
            "token.existingSecret=mine",
            "persistence.existingClaim=rows",
            "workflows.controllerInstance=ours",
            "workflows.restricted=false",
            "workflows.user=0",
            "settings.hot=28",
            "settings.samples=2000000",
            "podAnnotations.a=b",
            "nodeSelector.pool=small",
            "image.pullSecrets[0].name=registry",
            "tolerations[0].operator=Exists",
            "networkPolicy.from[0].namespaceSelector.matchLabels.name=ingress",
            "networkPolicy.gatewayFrom[0].podSelector.matchLabels.app=prometheus",
            "networkPolicy.egress[0].to[0].ipBlock.cidr=10.0.0.0/8",
            "networkPolicy.workflowEgress[0].to[0].ipBlock.cidr=10.0.0.0/8"));
    VALUE_SETS.put(
        "accounts of others",
        List.of(
            "serviceAccount.create=false",
            "serviceAccount.name=host",
            "workflows.serviceAccount.create=false",
            "workflows.serviceAccount.name=pods",
            "janitor.enabled=false",
            "networkPolicy.enabled=false"));
  }

  private Chart() {}

  /**
   * What helm did.
   *
   * @param exitCode of the process
   * @param output what it printed, errors included
   */
  record Said(int exitCode, String output) {}

  /** Runs helm; fails where it is not named, as a check that cannot run has found nothing out. */
  static Said helm(String... arguments) throws IOException, InterruptedException {
    assertThat(System.getProperty("helm", ""))
        .as("-Dhelm=, the command helm; examples/helm/ci/get-helm brings one")
        .isNotEmpty();
    List<String> command = new ArrayList<>(List.of(System.getProperty("helm")));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), output);
  }

  static Said template(List<String> values) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "template",
                "office",
                Path.of("chart").toString(),
                "-n",
                NAMESPACE,
                "--kube-version",
                "1.35.0"));
    values.forEach(value -> arguments.addAll(List.of("--set", value)));
    return helm(arguments.toArray(String[]::new));
  }

  /** Returns the objects that come of some values. */
  static List<JsonNode> objects(List<String> values) throws IOException, InterruptedException {
    Said said = template(values);
    assertThat(said.exitCode()).as(said.output()).isZero();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(said.output())) {
      return documents.readAll().stream().filter(JsonNode::isObject).toList();
    }
  }

  /** Those of one kind. */
  static List<JsonNode> ofKind(String kind, List<JsonNode> objects) {
    return objects.stream().filter(object -> kind.equals(object.at("/kind").asText())).toList();
  }

  static JsonNode named(String kind, String name, List<JsonNode> objects) {
    return ofKind(kind, objects).stream()
        .filter(object -> name.equals(object.at("/metadata/name").asText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  /** All templates of pods, by the names of what has them: metadata and spec. */
  static Map<String, JsonNode> pods(List<JsonNode> objects) {
    Map<String, JsonNode> pods = new LinkedHashMap<>();
    for (JsonNode object : objects) {
      Stream.of("/spec/template", "/spec/jobTemplate/spec/template", "")
          .map(object::at)
          .filter(template -> template.at("/spec/containers").isArray())
          .forEach(template -> pods.put(object.at("/metadata/name").asText(), template));
    }
    return pods;
  }
}
