package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison with a schema can fail; what it says on a real server is worth that much. */
class SchemaPathsTest {

  /** Fields that a careless model might have. */
  static final class Careless {
    @JsonProperty("object")
    Object object;

    @JsonProperty("objects")
    Map<String, Object> objects;

    @JsonProperty("number")
    String number;

    @JsonProperty("small")
    Integer small;

    @JsonProperty("text")
    String text;

    @JsonProperty("texts")
    List<String> texts;

    @JsonProperty("deep")
    Template deep;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "absent  | {type: string}",
        "object  | {type: object, properties: {a: {type: string}}}",
        "objects | {type: object, properties: {a: {type: string}}}",
        "objects | {type: object, additionalProperties: {type: string}}",
        "objects | {type: object}",
        "number  | {type: number}",
        "number  | {type: integer}",
        "number  | {type: boolean}",
        "number  | {x-kubernetes-int-or-string: true}",
        "small   | {type: integer, format: int64}",
        "text    | {type: string, enum: [A, B]}",
        "text    | {type: array, items: {type: string}}",
        "texts   | {type: array, items: {type: integer}}",
        "texts   | {type: string}",
        "deep    | {type: object, properties: {retryStrategy: {type: object, properties: {new: {type: string}}}}}",
        "deep    | {type: object, properties: {retryStrategy: {type: object, properties: {retryPolicy: {type: string, enum: [Never]}}}}}",
      })
  void path_notInTheModelOrOfAnotherType_isMissing(String field, String schema) {
    assertThat(missing(field, schema)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object  | {x-kubernetes-preserve-unknown-fields: true}",
        "objects | {type: object, x-kubernetes-preserve-unknown-fields: true}",
        "small   | {type: integer, format: int32}",
        "text    | {type: string, format: date-time}",
        "texts   | {type: array, items: {type: string}}",
        "deep    | {type: object, properties: {retryStrategy: {type: object, properties: {retryPolicy: {type: string, enum: [Always, OnError]}}}}}",
        "deep    | {type: object, properties: {steps: {type: array, items: {type: array, items: {type: object, properties: {name: {type: string}}}}}}}",
        "deep    | {type: object, properties: {activeDeadlineSeconds: {x-kubernetes-int-or-string: true}}}",
        "deep    | {type: object, properties: {container: {type: object, properties: {image: {type: string}}}}}",
      })
  void path_inTheModelWithItsType_isNotMissing(String field, String schema) {
    assertThat(missing(field, schema)).isEmpty();
  }

  @Test
  void paths_ofNestedSchema_areCountedOnceEach() {
    SchemaPaths paths = new SchemaPaths(Map.of());

    Object document =
        paths.walk(
            Documents.yaml(
                "{properties: {inputs: {type: object, properties: {parameters: {type: array,"
                    + " items: {type: object, properties: {name: {type: string}}}}}}}}"),
            Template.class);

    assertThat(paths.paths()).isEqualTo(4);
    assertThat(document)
        .isEqualTo(Map.of("inputs", Map.of("parameters", List.of(Map.of("name", "text")))));
  }

  private static List<String> missing(String field, String schema) {
    SchemaPaths paths = new SchemaPaths(Map.of());
    paths.walk(Map.of("properties", Map.of(field, Documents.yaml(schema))), Careless.class);
    return paths.missing();
  }
}
