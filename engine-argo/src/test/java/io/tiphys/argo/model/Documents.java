package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

  /** A tree in YAML's short form. */
  static Map<String, Object> yaml(String text) {
    // With a brace in front fabric8 would take it for JSON.
    return tree("---\n" + text);
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
    assertThat(Differences.between(object, tree(bean), type))
        .as("%s: written back", label)
        .isEmpty();
    return bean;
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

  /** Leaves out of maps what is an empty object or text, as the controller adds such. */
  static Object withoutEmpty(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, each) -> {
            Object value = withoutEmpty(each);
            if (!Map.of().equals(value) && !"".equals(value)) {
              copy.put(key, value);
            }
          });
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(withoutEmpty(each)));
      return copy;
    }
    return tree;
  }
}
