package io.tiphys.argo.internal.client;

import java.util.Optional;

/**
 * Says what to do about a run that the controller, and not the API server, has refused. Its words
 * stand in the message of a run in phase Error.
 *
 * <p>The words are those of Argo 4.1.2. Immutable.
 */
public final class ControllerWords {
  private static final String TEMPLATES_ONLY =
      "workflows must use workflowTemplateRef to be executed when the controller is in reference"
          + " mode";

  private ControllerWords() {}

  /**
   * Finds what to do.
   *
   * @param message what the controller wrote
   * @return empty when the words are not known
   */
  public static Optional<String> advice(String message) {
    if (message.contains(TEMPLATES_ONLY)) {
      return Optional.of(
          "this cluster runs only what an administrator has stored as a WorkflowTemplate"
              + " (workflowRestrictions.templateReferencing); use a controller without this"
              + " restriction for generated workflows");
    }
    return Optional.empty();
  }
}
