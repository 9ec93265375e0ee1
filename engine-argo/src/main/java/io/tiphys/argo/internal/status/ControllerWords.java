package io.tiphys.argo.internal.status;

/**
 * What to do about what others than the task have refused: the controller a run, in whose message
 * its words stand, or Kubernetes a pod, in the message of a node.
 *
 * <p>The words are those of Argo 4.1.2 and Kubernetes 1.35. Immutable.
 */
public final class ControllerWords {
  private static final String TEMPLATES_ONLY =
      "workflows must use workflowTemplateRef to be executed when the controller is in reference"
          + " mode";

  private ControllerWords() {}

  /** Returns the words with what to do about them, if that is known. */
  static String explained(String message) {
    String advice = advice(message);
    return advice.isEmpty() ? message : message + "; " + advice;
  }

  /**
   * Says what to do.
   *
   * @param message what the controller wrote
   * @return empty where nothing is known about it
   */
  public static String advice(String message) {
    if (message.contains(TEMPLATES_ONLY)) {
      return "this cluster runs only what an administrator has stored as a WorkflowTemplate"
          + " (workflowRestrictions.templateReferencing); use a controller without this restriction"
          + " for generated workflows";
    } else if (message.contains("violates PodSecurity")) {
      return "set restrictedPods of the engine, and name a user in the image by number";
    } else if (message.contains("must specify limits")
        || message.contains("must specify request")) {
      return "a quota of the namespace counts them: set containerLimits of the engine, or have a"
          + " LimitRange";
    } else if (message.contains(Words.QUOTA)) {
      return "it is made when there is room; delete what is not needed, or raise the quota";
    } else if (message.contains("error looking up service account")) {
      return "make this account, or name another with serviceAccount of the engine";
    }
    return "";
  }
}
