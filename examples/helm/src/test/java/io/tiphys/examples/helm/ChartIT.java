package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.UserSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of the chart. Needs helm, so it is not part of {@code mvn verify}, but of CI. */
class ChartIT {
  private static final String OFFICE = "office-weather-office";

  static Set<String> valueSets() {
    return Chart.VALUE_SETS.keySet();
  }

  private static List<JsonNode> objects(String valueSet) throws Exception {
    return Chart.objects(Chart.VALUE_SETS.get(valueSet));
  }

  @Test
  void lint_chart_findsNothing() throws Exception {
    Chart.Said said = Chart.helm("lint", "--strict", "chart");

    assertThat(said.exitCode()).as(said.output()).isZero();
    assertThat(said.output()).contains("1 chart(s) linted, 0 chart(s) failed");
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void pods_ofAllValues_askForNothingPrivileged(String valueSet) throws Exception {
    Map<String, JsonNode> pods = Chart.pods(objects(valueSet));

    assertThat(pods).hasSizeGreaterThanOrEqualTo(2);
    pods.forEach(
        (name, pod) -> {
          JsonNode spec = pod.get("spec");
          JsonNode security = spec.get("securityContext");
          assertThat(security.get("runAsNonRoot").asBoolean()).as(name).isTrue();
          assertThat(security.get("runAsUser").asInt()).as(name).isPositive();
          assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
          assertThat(fieldNames(spec)).doesNotContain("hostNetwork", "hostPID", "hostIPC");
          spec.get("volumes")
              .forEach(
                  volume ->
                      assertThat(fieldNames(volume))
                          .isSubsetOf("name", "configMap", "emptyDir", "persistentVolumeClaim"));
          assertThat(spec.has("initContainers")).isFalse();
          spec.get("containers").forEach(container -> assertRestricted(name, container));
        });
  }

  private static void assertRestricted(String pod, JsonNode container) {
    JsonNode security = container.get("securityContext");
    assertThat(fieldNames(security))
        .as(pod)
        .containsExactlyInAnyOrder(
            "allowPrivilegeEscalation", "readOnlyRootFilesystem", "capabilities");
    assertThat(security.get("allowPrivilegeEscalation").asBoolean()).isFalse();
    assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.get("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
    assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    container.path("ports").forEach(port -> assertThat(port.has("hostPort")).isFalse());
  }

  private static Set<String> fieldNames(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void roles_ofAllValues_areThoseOfTheDocuments(String valueSet) throws Exception {
    List<JsonNode> objects = objects(valueSet);
    boolean gateway =
        objects.stream().anyMatch(o -> o.at("/metadata/name").asText().endsWith("-gateway"));
    String office = valueSet.equals("limits and names") ? "office" : OFFICE;
    Set<String> host = Rules.host();
    if (gateway) {
      host.addAll(Rules.gateway());
    }

    assertThat(Rules.each(Chart.named("Role", office, objects).get("rules"))).isEqualTo(host);
    assertThat(Rules.each(Chart.named("Role", office + "-workflow", objects).get("rules")))
        .isEqualTo(Rules.pods());
    assertThat(Chart.ofKind("Role", objects)).hasSize(2);
    assertThat(Chart.ofKind("RoleBinding", objects)).hasSize(2);
    assertThat(objects)
        .noneMatch(object -> object.at("/kind").asText().startsWith("Cluster"))
        .allMatch(object -> !object.at("/metadata").has("namespace"));
  }

  /** The account of pods is never that of the host: who starts workflows chooses what they run. */
  @ParameterizedTest
  @MethodSource("valueSets")
  void accounts_ofHostAndPods_areTwo(String valueSet) throws Exception {
    List<JsonNode> objects = objects(valueSet);
    Set<String> subjects = new TreeSet<>();
    Chart.ofKind("RoleBinding", objects)
        .forEach(binding -> subjects.add(binding.at("/subjects/0/name").asText()));

    assertThat(subjects).hasSize(2);
    Chart.pods(objects)
        .forEach(
            (name, pod) -> {
              boolean needsToken = !name.endsWith("-test");
              assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean())
                  .as(name)
                  .isEqualTo(needsToken);
            });
  }

  /** The settings of the host are those that it knows. */
  @ParameterizedTest
  @MethodSource("valueSets")
  void settings_ofAllValues_areKnownToTheHost(String valueSet, @TempDir Path folder)
      throws Exception {
    JsonNode map = Chart.ofKind("ConfigMap", objects(valueSet)).get(0);
    Path file =
        Files.writeString(
            folder.resolve("office.properties"), map.at("/data/office.properties").asText());

    UserSettings settings = UserSettings.read(file, Map.of());

    settings.requireKnownTo(Catalogue.read().all());
    assertThat(settings.valueOf(UserSettings.ENGINE, "")).isEqualTo("argo");
    assertThat(settings.valueOf(UserSettings.NAMESPACE, "")).isEqualTo(Chart.NAMESPACE);
    if (valueSet.equals("limits and names")) {
      assertThat(settings.valueOf("samples", "")).isEqualTo("2000000");
      assertThat(settings.valueOf(UserSettings.POD_USER, "none")).isEqualTo("none");
    } else {
      assertThat(settings.valueOf(UserSettings.POD_USER, "")).isEqualTo("10002");
    }
  }

  @Test
  void gateway_service_isForPodsOfTheClusterAndLeadsToItsPort() throws Exception {
    List<JsonNode> objects = objects("nothing");
    JsonNode service = Chart.named("Service", OFFICE + "-gateway", objects);
    JsonNode host = Chart.pods(objects).get(OFFICE);
    JsonNode policy = Chart.named("NetworkPolicy", OFFICE, objects);

    assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
    service
        .at("/spec/selector")
        .properties()
        .forEach(
            label ->
                assertThat(host.at("/metadata/labels").get(label.getKey()))
                    .isEqualTo(label.getValue()));
    assertThat(Chart.ofKind("ConfigMap", objects).get(0).at("/data/office.properties").asText())
        .contains("gateway=http://" + OFFICE + "-gateway." + Chart.NAMESPACE + ".svc:8077\n");
    assertThat(policy.at("/spec/ingress/1/ports/0/port").asText()).isEqualTo("gateway");
    assertThat(policy.at("/spec/ingress/1/from").toString())
        .isEqualTo(
            "[{\"podSelector\":{\"matchExpressions\":[{\"key\":\"workflows.argoproj.io/workflow\","
                + "\"operator\":\"Exists\"}]}}]");
  }

  @Test
  void token_madeOrGiven_standsInTheSecretAlone() throws Exception {
    List<JsonNode> made = objects("nothing");
    String token =
        new String(
            Base64.getDecoder()
                .decode(Chart.ofKind("Secret", made).get(0).at("/data/token").asText()),
            java.nio.charset.StandardCharsets.US_ASCII);

    assertThat(token).hasSizeGreaterThanOrEqualTo(32);
    made.stream()
        .filter(object -> !"Secret".equals(object.at("/kind").asText()))
        .forEach(object -> assertThat(object.toString()).doesNotContain(token));
    assertThat(Chart.ofKind("Secret", objects("limits and names"))).isEmpty();
  }

  @Test
  void quota_unlessAskedFor_isNone() throws Exception {
    assertThat(Chart.ofKind("ResourceQuota", objects("nothing"))).isEmpty();
    assertThat(Chart.ofKind("ResourceQuota", objects("limits and names"))).hasSize(1);
    assertThat(Chart.ofKind("LimitRange", objects("limits and names"))).hasSize(1);
  }

  /** With several hosts the next one is there first; a volume belongs to one at a time. */
  @ParameterizedTest
  @CsvSource({"nothing, Recreate", "several hosts, RollingUpdate", "bucket of Argo, Recreate"})
  void upgrades_byWhereRowsAre(String valueSet, String strategy) throws Exception {
    assertThat(
            Chart.named("Deployment", OFFICE, objects(valueSet)).at("/spec/strategy/type").asText())
        .isEqualTo(strategy);
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, --directory=/state/store/archive",
    "nothing kept, --runs-only",
    "bucket of Argo, --s3=http://s3:7070/artifacts/weather-office/runs",
    "several hosts, --s3=https://s3.example/artifacts/office/runs"
  })
  void janitor_findsFilesWhereTheHostKeepsThem(String valueSet, String option) throws Exception {
    JsonNode janitor = Chart.pods(objects(valueSet)).get(OFFICE + "-janitor");

    assertThat(janitor.at("/spec/containers/0/args").toString()).contains('"' + option + '"');
    assertThat(janitor.at("/spec/affinity").isMissingNode()).isEqualTo(!valueSet.equals("nothing"));
  }

  /** What helm reads as a number is a word of the command all the same. */
  @Test
  void janitor_optionThatIsANumber_isAWord() throws Exception {
    JsonNode janitor =
        Chart.pods(Chart.objects(List.of("janitor.options={--keep-latest,20}")))
            .get(OFFICE + "-janitor");

    assertThat(janitor.at("/spec/containers/0/args").toString())
        .endsWith("\"--keep-latest\",\"20\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gateway.enabled=false | s3.url: without the gateway",
        "s3.url=http://s3:7070/artifacts | s3.existingSecret: name a Secret",
        "database.url=jdbc:postgresql://pg/office | database.existingSecret: name a Secret",
        "replicas=2 | replicas: more than one host needs database.url and s3.url",
        "serviceAccount.create=false | serviceAccount.name: say which account",
        "replicas=many | at '/replicas'",
        "s3.url=ftp://s3/artifacts | at '/s3/url'",
        "s3.url=http://key:secret@s3/artifacts | at '/s3/url'",
        "database.url=jdbc:h2:mem:x | at '/database/url'",
        "gateway.port=8080 | at '/gateway/port'",
        "settings.engine=local | engine",
        "settings.gateway=http://elsewhere | gateway",
        "image.pullPolicy=Sometimes | at '/image/pullPolicy'",
        "janitor.shedule=* | additional properties 'shedule' not allowed",
        "replica=1 | additional properties 'replica' not allowed"
      })
  void values_thatDoNotFit_areRefused(String value, String message) throws Exception {
    Chart.Said said = Chart.template(List.of(value));

    assertThat(said.exitCode()).isNotZero();
    assertThat(said.output()).contains(message);
  }

  @Test
  void kubernetes_thatIsTooOld_isRefused() throws Exception {
    Chart.Said said = Chart.helm("template", "office", "chart", "--kube-version", "1.29.0");

    assertThat(said.exitCode()).isNotZero();
    assertThat(said.output()).contains("chart requires kubeVersion");
  }
}
