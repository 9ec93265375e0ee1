import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes, and says how many of their tests failed. */
final class Play {
  private Play() {}

  /** Where a namespace is told, the runs are deleted that an earlier fault has left in it. */
  public static void main(String[] args) {
    String namespace = System.getProperty("argo.namespace");
    if (namespace != null) {
      try (KubernetesClient client = new KubernetesClientBuilder().build()) {
        client
            .genericKubernetesResources("argoproj.io/v1alpha1", "Workflow")
            .inNamespace(namespace)
            .withLabel("app.kubernetes.io/managed-by", "tiphys")
            .delete();
      }
    }
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    Arrays.stream(args)
                        .map(name -> (DiscoverySelector) selectClass(name))
                        .toList())
                .build(),
            summary);
    System.out.println(
        "failed: "
            + summary.getSummary().getTotalFailureCount()
            + " of "
            + summary.getSummary().getTestsFoundCount());
    System.exit(0);
  }
}
