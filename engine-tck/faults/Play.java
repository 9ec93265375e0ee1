import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes, and says how many of their tests failed. */
final class Play {
  private Play() {}

  /** Takes the names of the classes. */
  public static void main(String[] args) {
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
    summary
        .getSummary()
        .getFailures()
        .forEach(failure -> failure.getException().printStackTrace());
    System.out.println(
        "failed: "
            + summary.getSummary().getTotalFailureCount()
            + " of "
            + summary.getSummary().getTestsFoundCount());
    System.exit(0);
  }
}
