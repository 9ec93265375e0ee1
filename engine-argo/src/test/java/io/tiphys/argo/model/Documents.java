package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes with the mapper of whichever line of fabric8 is on the class path. */
final class Documents {
  static final KubernetesSerialization MAPPER = new KubernetesSerialization();

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "Workflow", Workflow.class,
          "WorkflowTemplate", WorkflowTemplate.class,
          "ClusterWorkflowTemplate", ClusterWorkflowTemplate.class,
          "CronWorkflow", CronWorkflow.class,
          "WorkflowTaskResult", WorkflowTaskResult.class);

  private Documents() {}

  /** The type for an object, by its kind; empty for a kind that the model does not have. */
  static Optional<Class<? extends HasMetadata>> typeOf(Map<String, Object> object) {
    return Optional.ofNullable(KINDS.get(String.valueOf(object.get("kind"))));
  }

  static Iterable<Class<? extends HasMetadata>> kinds() {
    return KINDS.values();
  }

  static <T> T read(String text, Class<T> type) {
    return MAPPER.unmarshal(text, type);
  }

  static String write(Object bean) {
    return MAPPER.asJson(bean);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> tree(String text) {
    return MAPPER.unmarshal(text, Map.class);
  }

  /** What a bean looks like as a document. */
  static Map<String, Object> tree(Object bean) {
    return tree(write(bean));
  }

  /** Reads an object with unknown fields forbidden, and checks that it is written back equal. */
  static HasMetadata assertReadsAndWritesBack(String label, Map<String, Object> object) {
    Class<? extends HasMetadata> type = typeOf(object).orElseThrow();
    HasMetadata bean = MAPPER.convertValue(object, type);
    assertThat(UnknownFields.in(bean)).as("%s: fields that the model lacks", label).isEmpty();
    assertThat(comparable(tree(bean)))
        .as("%s: as written back", label)
        .isEqualTo(comparable(object));
    return bean;
  }

  /** Trees in which numbers are equal when their values are. */
  static Object comparable(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, comparable(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(comparable(element)));
      return copy;
    }
    if (tree instanceof Number number) {
      BigDecimal value = new BigDecimal(number.toString());
      return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
    return tree;
  }

  static String resource(String name) {
    try (InputStream in = Documents.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
