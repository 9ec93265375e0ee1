package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.tiphys.argo.model.Metadata;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptionTest {
  private static Workflow object(Map<String, String> annotations, Template... templates) {
    return new Workflow()
        .metadata(new ObjectMetaBuilder().withAnnotations(annotations).build())
        .spec(new WorkflowSpec().templates(List.of(templates)));
  }

  @Test
  void put_shortTexts_areAnnotations() {
    Map<String, String> annotations = new HashMap<>();

    Optional<Template> template =
        Description.put(Map.of("a", "x".repeat(4000), "b", "y".repeat(96)), annotations);

    assertThat(template).isEmpty();
    assertThat(annotations).containsEntry("a", "x".repeat(4000)).containsKey("b");
  }

  @Test
  void of_longTexts_areReadFromTheTemplateThatNothingCalls() {
    Map<String, String> texts = Map.of("a", "{\"ü\":\"{{x}}\"}".repeat(1000), "b", "{}");
    Map<String, String> annotations = new HashMap<>(Map.of("key", "k"));

    Template template = Description.put(texts, annotations).orElseThrow();

    assertThat(annotations).containsOnlyKeys("key");
    assertThat(template.getMetadata().getAnnotations().values())
        .allMatch(text -> text.length() < 500 && !text.contains("{"));
    assertThat(Description.of(object(annotations, new Template().name("x"), template)))
        .containsAllEntriesOf(texts)
        .containsEntry("key", "k");
  }

  @Test
  void of_objectOfSomebodyElse_isItsAnnotations() {
    assertThat(Description.of(object(Map.of("a", "b")))).containsExactly(Map.entry("a", "b"));
    assertThat(Description.of(new Workflow())).isEmpty();
  }

  @Test
  void of_textThatSomebodySpoilt_saysWhich() {
    Template template =
        new Template()
            .name("tiphys-description")
            .metadata(new Metadata().annotations(Map.of("a", "xyz")));

    assertThatThrownBy(() -> Description.of(object(Map.of(), template)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a in template tiphys-description");
  }
}
