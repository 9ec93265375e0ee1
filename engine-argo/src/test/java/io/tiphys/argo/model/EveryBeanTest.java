package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every bean, so that none of them needs a test of its own for it. */
class EveryBeanTest {
  private static final long SEED = Long.getLong("model.seed", 20261126L);

  static Stream<Class<? extends ArgoObject>> beans() {
    return Beans.all().stream();
  }

  @Test
  void beans_count_isThatOfArgosTypes() {
    assertThat(Beans.all()).hasSizeBetween(100, 130);
  }

  @ParameterizedTest
  @MethodSource("beans")
  void bean_writtenAndRead_isEqual(Class<? extends ArgoObject> type) {
    Random random = new Random(SEED);

    for (int round = 0; round < 20; round++) {
      ArgoObject bean = Beans.random(type, random, 3);
      ArgoObject read = Documents.read(Documents.write(bean), type);

      assertThat(read).as("seed %s, round %s", SEED, round).isEqualTo(bean);
      assertThat(read).hasSameHashCodeAs(bean).hasToString(bean.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("beans")
  void emptyBean_written_hasNoFields(Class<? extends ArgoObject> type) {
    assertThat(Documents.write(Beans.make(type))).isEqualTo("{}");
  }

  @ParameterizedTest
  @MethodSource("beans")
  void oneField_changed_makesUnequalAndShows(Class<? extends ArgoObject> type) {
    for (Field field : Beans.fields(type)) {
      ArgoObject bean = Beans.make(type);
      Beans.set(field, bean, Beans.value(field.getGenericType(), new Random(SEED), 1));

      assertThat(bean).as(field.getName()).isNotEqualTo(Beans.make(type));
      assertThat(bean.toString()).contains(field.getAnnotation(JsonProperty.class).value() + "=");
    }
  }

  /**
   * The promise of the package's text: {@code getX()} and {@code x(value)} for a field {@code x}.
   */
  @ParameterizedTest
  @MethodSource("beans")
  void property_setFluently_isWhatTheGetterReturns(Class<? extends ArgoObject> type)
      throws ReflectiveOperationException {
    for (Field field : Beans.fields(type)) {
      ArgoObject bean = Beans.make(type);
      Method getter = type.getMethod("get" + capital(field.getName()));
      Method setter = type.getMethod(field.getName(), getter.getReturnType());
      Object value = valueFor(field, getter);

      Object returned = setter.invoke(bean, value);

      assertThat(returned).as(field.getName()).isSameAs(bean);
      assertThat(getter.invoke(bean)).as(field.getName()).isEqualTo(value);
      assertThat(setter.invoke(bean, new Object[] {null})).isSameAs(bean);
      assertThat(Documents.write(bean)).as("%s after null", field.getName()).isEqualTo("{}");
    }
  }

  @ParameterizedTest
  @MethodSource("beans")
  void words_withEnum_areKeptWhenUnknown(Class<? extends ArgoObject> type)
      throws ReflectiveOperationException {
    for (Field field : Beans.fields(type)) {
      Method getter = type.getMethod("get" + capital(field.getName()));
      if (getter.getReturnType().isEnum()) {
        String name = field.getAnnotation(JsonProperty.class).value();
        String document = "{\"" + name + "\":\"FromTheFuture\"}";

        ArgoObject bean = Documents.read(document, type);

        assertThat(getter.invoke(bean)).hasToString("UNRECOGNIZED");
        assertThat(type.getMethod(getter.getName() + "Text").invoke(bean))
            .isEqualTo("FromTheFuture");
        assertThat(Documents.write(bean)).isEqualTo(document);
        ArgoObject copy = Beans.make(type);
        type.getMethod(field.getName() + "Text", String.class).invoke(copy, "FromTheFuture");
        assertThat(copy).isEqualTo(bean);
      }
    }
  }

  @Test
  void unrecognized_set_isRefused() {
    assertThatThrownBy(() -> new NodeStatus().phase(NodePhase.UNRECOGNIZED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UNRECOGNIZED");
  }

  @Test
  void taskResult_whoseFieldsAreAtTheTop_isWrittenAndRead() {
    WorkflowTaskResult result =
        new WorkflowTaskResult()
            .metadata(new ObjectMetaBuilder().withName("wf-1").build())
            .message("m")
            .phase(NodePhase.FAILED)
            .progress("1/2")
            .outputs(new Outputs().exitCode("1"));

    String document = Documents.write(result);

    assertThat(Documents.tree(document).keySet())
        .containsExactlyInAnyOrder(
            "apiVersion", "kind", "metadata", "message", "phase", "progress", "outputs");
    assertThat(Documents.read(document, WorkflowTaskResult.class)).isEqualTo(result);
    assertThat(result.phaseText("New").getPhase()).isEqualTo(NodePhase.UNRECOGNIZED);
    assertThat(result).isNotEqualTo(Documents.read(document, WorkflowTaskResult.class));
  }

  @Test
  void kinds_unknownFieldsAtTheTop_survive() {
    for (Class<? extends HasMetadata> kind : Documents.kinds()) {
      String document =
          "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"%s\",\"new\":{\"a\":[]}}"
              .formatted(kind.getSimpleName());

      HasMetadata object = Documents.read(document, kind);

      assertThat(UnknownFields.in(object)).containsExactly(".new");
      assertThat(Documents.tree(object)).containsEntry("new", Map.of("a", List.of()));
    }
  }

  private static Object valueFor(Field field, Method getter) {
    Class<?> type = getter.getReturnType();
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == Instant.class) {
      return Instant.parse("2026-11-25T10:00:00Z");
    }
    Random random = new Random(SEED);
    Object value = Beans.value(field.getGenericType(), random, 1);
    assertThat(value).as("value for %s", getter).isNotNull();
    return value;
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  @Test
  void unknownFields_nested_surviveAndShow() {
    String document =
        "{\"limit\":3,\"fromTheFuture\":{\"a\":[1,null,{\"b\":\"c\"}]},\"nothing\":null}";

    RetryStrategy bean = Documents.read(document, RetryStrategy.class);

    assertThat(bean.getUnknownFields().keySet()).isEqualTo(Set.of("fromTheFuture", "nothing"));
    assertThat(Documents.tree(bean)).isEqualTo(Documents.tree(document));
    assertThat(UnknownFields.in(List.of(bean)))
        .containsExactlyInAnyOrder("[].fromTheFuture", "[].nothing");
  }
}
