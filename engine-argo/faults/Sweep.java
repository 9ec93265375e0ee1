import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** Deletes the runs of this library that an earlier fault has left in a namespace. */
final class Sweep {
  private Sweep() {}

  /** Takes the name of the namespace. */
  public static void main(String[] args) {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      client
          .genericKubernetesResources("argoproj.io/v1alpha1", "Workflow")
          .inNamespace(args[0])
          .withLabel("app.kubernetes.io/managed-by", "tiphys")
          .delete();
    }
  }
}
