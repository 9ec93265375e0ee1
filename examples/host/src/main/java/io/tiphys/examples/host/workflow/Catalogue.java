package io.tiphys.examples.host.workflow;

import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The workflows that the office has, by the work that they do. Immutable. */
public final class Catalogue {
  private static final List<String> WORKFLOWS =
      List.of("quality-check", "year-summary", "extremes");

  private final Map<String, Workflow> workflows;

  private Catalogue(Map<String, Workflow> workflows) {
    this.workflows = workflows;
  }

  /** Reads the workflows that come with the office. */
  public static Catalogue read() {
    Map<String, Workflow> workflows = new TreeMap<>();
    WORKFLOWS.forEach(name -> workflows.put(name, read("/workflows/" + name + ".yaml")));
    return new Catalogue(workflows);
  }

  private static Workflow read(String resource) {
    try (InputStream content = Catalogue.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return WorkflowYaml.read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Collection<Workflow> all() {
    return workflows.values();
  }

  /** Returns the workflow that does some work. */
  public Workflow workflow(String work) {
    Workflow found = workflows.get(work);
    if (found == null) {
      throw new IllegalArgumentException(
          "no workflow for '" + work + "', only " + workflows.keySet());
    }
    return found;
  }
}
