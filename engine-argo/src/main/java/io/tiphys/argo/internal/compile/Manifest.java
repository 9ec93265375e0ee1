package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import java.util.List;

/**
 * An object and its text as it is sent. To write it takes as long as all else, so it is written
 * once, and sizes are those of the text.
 *
 * <p>Immutable, but for the object.
 */
public final class Manifest {
  private final Workflow object;
  private final String json;

  private Manifest(Workflow object, String json) {
    this.object = object;
    this.json = json;
  }

  /** Writes an object. */
  static Manifest of(Workflow object) {
    return new Manifest(object, Serialization.asJson(object));
  }

  /** Returns the same with a text of the object as it is now. */
  public Manifest rewritten() {
    return of(object);
  }

  /** Returns the object. Whoever changes it has to have it rewritten. */
  public Workflow object() {
    return object;
  }

  /** Returns its text. */
  public String json() {
    return json;
  }

  /** Returns the templates of the object. */
  List<Template> templates() {
    WorkflowSpec spec = object.getSpec();
    return spec == null || spec.getTemplates() == null ? List.of() : spec.getTemplates();
  }
}
