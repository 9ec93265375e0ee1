package io.tiphys.argo.internal.names;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.tiphys.argo.model.Metadata;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells a reader of an object what the run is of: definition, arguments and table of tasks.
 *
 * <p>Where they are short they are annotations, for everybody to read. Else they are packed, and
 * annotations of a template that nothing calls: lists and watches bring the annotations of the
 * objects of all runs again and again, and nothing of their templates.
 *
 * <p>Immutable.
 */
public final class Description {
  /** A run of a dozen tasks is below. */
  private static final int SHORT = 4096;

  private static final String TEMPLATE = Marks.HELPER + "description";

  private Description() {}

  /**
   * Puts the texts of a run where they belong.
   *
   * @param texts by the names that they have as annotations
   * @param annotations those of the object, to be added to
   * @return a template to be added to the object, if they are long
   */
  public static Optional<Template> put(Map<String, String> texts, Map<String, String> annotations) {
    if (texts.values().stream().mapToInt(String::length).sum() <= SHORT) {
      annotations.putAll(texts);
      return Optional.empty();
    }
    Map<String, String> packed = new TreeMap<>();
    texts.forEach((name, text) -> packed.put(name, PackedText.quickly(text)));
    return Optional.of(
        new Template()
            .name(TEMPLATE)
            .metadata(new Metadata().annotations(packed))
            .suspend(new SuspendTemplate()));
  }

  /**
   * Returns the annotations of an object, and the texts that are packed as if they were among them.
   *
   * @param object that of a run of this library, or of any workflow
   * @return a new map; empty without annotations
   * @throws UncheckedIOException if somebody has spoilt a text that was packed
   */
  public static Map<String, String> of(Workflow object) {
    ObjectMeta meta = object.getMetadata();
    Map<String, String> all = new HashMap<>();
    if (meta != null && meta.getAnnotations() != null) {
      all.putAll(meta.getAnnotations());
    }
    packed(object).forEach((name, text) -> all.put(name, unpacked(name, text)));
    return all;
  }

  private static Map<String, String> packed(Workflow object) {
    @Nullable List<Template> templates =
        object.getSpec() == null ? null : object.getSpec().getTemplates();
    if (templates != null) {
      for (Template template : templates) {
        Metadata metadata = template.getMetadata();
        if (TEMPLATE.equals(template.getName())
            && metadata != null
            && metadata.getAnnotations() != null) {
          return metadata.getAnnotations();
        }
      }
    }
    return Map.of();
  }

  private static String unpacked(String name, String text) {
    try {
      return PackedText.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in template " + TEMPLATE + " cannot be read", e);
    }
  }
}
