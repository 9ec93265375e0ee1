package io.tiphys.examples.host.workflow;

import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user wants for all workflows: values of global parameters by name. A flag of these is what
 * switches an optional group on or off. Beside them, where workflows run.
 *
 * <p>Immutable.
 */
public final class UserSettings {
  /** Where workflows run: {@code local} or {@code argo}. */
  public static final String ENGINE = "engine";

  /** The namespace of a cluster in which they run. */
  public static final String NAMESPACE = "namespace";

  /** The JDBC address of the database, where it is not a file of this process. */
  public static final String DATABASE = "database";

  /** Who asks the database; the password is in the environment. */
  public static final String DATABASE_USER = "database.user";

  /** What this office is called, if there is more than one in the namespace. */
  public static final String OFFICE_NAME = "office";

  /** The account of the pods of workflows in the cluster. */
  public static final String SERVICE_ACCOUNT = "service-account";

  /** Which of several controllers of Argo. */
  public static final String CONTROLLER_INSTANCE = "controller-instance";

  /** Whether pods are made for namespaces of Kubernetes' level restricted: {@code true}. */
  public static final String RESTRICTED_PODS = "restricted-pods";

  /** The number of the user that pods run as, whatever their images say. */
  public static final String POD_USER = "pod-user";

  /** Where pods reach the artifact gateway of this program; without it, Argo moves files. */
  public static final String GATEWAY = "gateway";

  private static final Set<String> OFFICE =
      Set.of(
          ENGINE,
          NAMESPACE,
          DATABASE,
          DATABASE_USER,
          SERVICE_ACCOUNT,
          CONTROLLER_INSTANCE,
          RESTRICTED_PODS,
          POD_USER,
          GATEWAY,
          OFFICE_NAME);

  private final Map<String, String> values;

  private UserSettings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the settings.
   *
   * @param file a properties file
   * @param changes what the user says beside it, which wins
   */
  public static UserSettings read(Path file, Map<String, String> changes) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException("settings: there is no file " + file);
    }
    Properties properties = new Properties();
    try (Reader content = Files.newBufferedReader(file)) {
      properties.load(content);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException("the settings in " + file + " cannot be read: " + e);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    values.putAll(changes);
    return new UserSettings(values);
  }

  /** Refuses names that none of these workflows knows: they are misspelt. */
  public void requireKnownTo(Collection<Workflow> workflows) {
    Set<String> known = new TreeSet<>();
    workflows.forEach(workflow -> workflow.parameters().forEach(p -> known.add(p.name())));
    known.removeAll(Requests.OFFICE_PARAMETERS);
    known.addAll(OFFICE);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new BadInputException(
            "settings: there is no '" + name + "' that you can set; there are " + known);
      }
    }
  }

  /** Returns a setting, or something else if it is not set. */
  public String valueOf(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** Returns the arguments for one workflow: those that it has parameters for. */
  Map<String, String> argumentsOf(Workflow workflow) {
    Map<String, String> arguments = new TreeMap<>(values);
    arguments.keySet().retainAll(workflow.parameters().stream().map(Parameter::name).toList());
    return arguments;
  }
}
