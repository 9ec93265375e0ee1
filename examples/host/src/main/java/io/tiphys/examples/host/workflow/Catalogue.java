package io.tiphys.examples.host.workflow;

import io.tiphys.examples.host.domain.Stage;
import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The workflows that the office has, by the work that they do. Immutable. */
public final class Catalogue {
  private static final List<String> WORKFLOWS =
      List.of("quality-check", "year-summary", "extremes", "publication", "ensemble");

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

  /** Returns a catalogue that has other workflows as well, which fit no year by themselves. */
  public Catalogue with(Collection<Workflow> more) {
    Map<String, Workflow> all = new TreeMap<>(workflows);
    more.forEach(workflow -> all.put(workflow.name(), workflow));
    return new Catalogue(all);
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

  /**
   * Returns which work can be done on a year of some stage: what the year asks for first, then what
   * a user may want.
   */
  public List<String> fitting(Stage stage) {
    List<String> known = List.of("quality-check", "ensemble");
    return switch (stage) {
      case REGISTERED -> List.of("quality-check");
      case CHECKED -> concat(List.of("year-summary"), known);
      case UNUSUAL -> concat(List.of("extremes"), known);
      case REPORTED -> concat(List.of("publication", "year-summary", "extremes"), known);
    };
  }

  private static List<String> concat(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  /** Returns a workflow by its name, if there is one. */
  public Optional<Workflow> find(String work) {
    return Optional.ofNullable(workflows.get(work));
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
