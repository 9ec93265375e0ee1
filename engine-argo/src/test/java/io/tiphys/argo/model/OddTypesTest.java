package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of Argo's that are not plain texts, numbers and objects. */
class OddTypesTest {

  /** Argo takes numbers through a double and prints them without exponent. */
  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "-7, -7",
    "1.50, 1.5",
    "0.0, 0",
    "1e3, 1000",
    "1e-7, 0.0000001",
    "1000000000000000000000, 1000000000000000000000",
    "9007199254740993, 9007199254740992",
    "true, true",
    "'\"3\"', 3",
    "'\"1e3\"', 1e3",
  })
  void anyString_givenAsAnyScalar_isText(String json, String expected) {
    String document =
        """
        {"name":"p","value":%1$s,"default":%1$s,"enum":[%1$s],"valueFrom":{"default":%1$s}}"""
            .formatted(json);

    Parameter parameter = Documents.read(document, Parameter.class);

    assertThat(parameter.getValue()).isEqualTo(expected);
    assertThat(parameter.getDefaultValue()).isEqualTo(expected);
    assertThat(parameter.getEnumValues()).containsExactly(expected);
    assertThat(parameter.getValueFrom().getDefaultValue()).isEqualTo(expected);
    assertThat(Documents.tree(parameter)).containsEntry("value", expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":{}}",
        "{\"default\":[]}",
        "{\"enum\":[[\"a\"]]}",
        "{\"valueFrom\":{\"default\":{\"a\":1}}}"
      })
  void anyString_givenAsObjectOrList_isRefused(String document) {
    assertThatThrownBy(() -> Documents.read(document, Parameter.class))
        .rootCause()
        .hasMessageContaining("a text, a number or a boolean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\":\"\"}",
        "{\"enum\":[]}",
        "{\"valueFrom\":{}}",
        "{\"valueFrom\":{\"supplied\":{}}}",
      })
  void emptyAndAbsent_inParameter_stayDifferent(String document) {
    assertThat(Documents.write(Documents.read(document, Parameter.class))).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"suspend\":{}}",
        "{\"retryStrategy\":{}}",
        "{\"inputs\":{\"parameters\":[],\"artifacts\":[]}}",
        "{\"metadata\":{\"labels\":{}}}",
        "{\"archiveLocation\":{}}",
        "{\"synchronization\":{\"mutexes\":[]}}",
        "{\"steps\":[[]]}",
        "{\"dag\":{\"tasks\":[]}}",
        "{\"name\":\"\"}",
      })
  void emptyAndAbsent_inTemplate_stayDifferent(String document) {
    Template template = Documents.read(document, Template.class);

    assertThat(Documents.tree(template)).isEqualTo(Documents.tree(document));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"withItems\":[]}", "{}", "{\"withParam\":\"\"}"})
  void emptyAndAbsent_inFanOut_stayDifferent(String document) {
    assertThat(Documents.write(Documents.read(document, DAGTask.class))).isEqualTo(document);
  }

  @Test
  void items_ofEveryKind_keepTheirJson() {
    String document =
        """
        {"withItems":["a","7",7,2.5,true,{"os":"debian","n":[1,{"x":null}]},[1,["b"]],""]}""";

    DAGTask task = Documents.read(document, DAGTask.class);

    assertThat(Documents.tree(task)).isEqualTo(Documents.tree(document));
    assertThat(task.getWithItems())
        .startsWith(Item.of("a"), Item.of("7"), Item.of(7), Item.of(2.5), Item.of(true))
        .endsWith(Item.of(List.of(1, List.of("b"))), Item.of(""));
    assertThat(task.getWithItems().get(5).getValue()).isInstanceOf(Map.class);
    assertThat(Item.of(Map.of("k", "v"))).hasToString("{k=v}").hasSameHashCodeAs(Map.of("k", "v"));
  }

  @Test
  void steps_parallelAndSequential_areAListOfLists() {
    String document =
        """
        {"steps":[[{"name":"a","template":"x"}],[{"name":"b","template":"x"},{"name":"c"}]]}""";

    Template template = Documents.read(document, Template.class);

    assertThat(template.getSteps()).map(List::size).containsExactly(1, 2);
    assertThat(template.getSteps().get(1).get(1).getName()).isEqualTo("c");
    assertThat(Documents.tree(template)).isEqualTo(Documents.tree(document));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"5\"", "\"{{inputs.parameters.n}}\""})
  void intOrString_read_keepsItsForm(String json) {
    String document = "{\"limit\":" + json + "}";

    RetryStrategy retry = Documents.read(document, RetryStrategy.class);

    assertThat(Documents.write(retry)).isEqualTo(document);
    assertThat(Documents.write(new RetryStrategy().limit(new IntOrString(5))))
        .isEqualTo("{\"limit\":5}");
  }

  @Test
  void quantity_read_keepsItsText() {
    Template template =
        new Template()
            .container(
                new ContainerBuilder()
                    .withNewResources()
                    .addToRequests("cpu", new Quantity("0.10"))
                    .addToLimits("memory", new Quantity("64Mi"))
                    .endResources()
                    .build());

    assertThat(Documents.tree(template))
        .isEqualTo(
            Documents.tree(
                """
                {"container":{"resources":{"requests":{"cpu":"0.10"},"limits":{"memory":"64Mi"}}}}"""));
    assertThat(Documents.read(Documents.write(template), Template.class)).isEqualTo(template);
  }

  @Test
  void amount_withFraction_isExact() {
    Histogram histogram =
        Documents.read("{\"value\":\"1\",\"buckets\":[0.1,2,30.25]}", Histogram.class);

    assertThat(histogram.getBuckets())
        .containsExactly(new BigDecimal("0.1"), new BigDecimal("2"), new BigDecimal("30.25"));
    assertThat(Documents.write(histogram)).contains("[0.1,2,30.25]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T10:00:01Z, 2026-11-25T10:00:01Z",
    "2026-11-25T12:00:01+02:00, 2026-11-25T10:00:01Z",
    "2026-11-25T10:00:01.5Z, 2026-11-25T10:00:01.500Z",
  })
  void time_read_isAnInstantAndKeepsItsText(String text, Instant expected) {
    String document = "{\"startedAt\":\"" + text + "\"}";

    NodeStatus node = Documents.read(document, NodeStatus.class);

    assertThat(node.getStartedAt()).isEqualTo(expected);
    assertThat(Documents.write(node)).isEqualTo(document);
  }

  @Test
  void time_set_isWrittenInWholeSeconds() {
    NodeStatus node = new NodeStatus().finishedAt(Instant.parse("2026-11-25T10:00:00.999Z"));

    assertThat(Documents.write(node)).isEqualTo("{\"finishedAt\":\"2026-11-25T10:00:00Z\"}");
  }

  @Test
  void time_thatIsNone_failsOnlyWhenAskedFor() {
    NodeStatus node = Documents.read("{\"startedAt\":\"soon\"}", NodeStatus.class);

    assertThatThrownBy(node::getStartedAt).isInstanceOf(DateTimeParseException.class);
  }

  /** A controller without an API server between would write so; absent is what it means. */
  @Test
  void nullField_read_isAbsent() {
    NodeStatus node = Documents.read("{\"id\":\"n\",\"finishedAt\":null}", NodeStatus.class);

    assertThat(node.getFinishedAt()).isNull();
    assertThat(Documents.write(node)).isEqualTo("{\"id\":\"n\"}");
  }

  @Test
  void bytes_inRequestBody_areBase64() {
    HTTPBodySource body = new HTTPBodySource().bytes("hé?>".getBytes(StandardCharsets.UTF_8));

    assertThat(Documents.write(body)).isEqualTo("{\"bytes\":\"aMOpPz4=\"}");
    assertThat(Documents.read(Documents.write(body), HTTPBodySource.class)).isEqualTo(body);
  }

  @Test
  void emptyWord_read_isNoConstantAndIsKept() {
    WorkflowStatus status = Documents.read("{\"phase\":\"\"}", WorkflowStatus.class);

    assertThat(status.getPhase()).isNull();
    assertThat(Documents.write(status)).isEqualTo("{\"phase\":\"\"}");
  }
}
