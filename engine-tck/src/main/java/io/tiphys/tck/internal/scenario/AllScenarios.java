package io.tiphys.tck.internal.scenario;

import java.util.List;
import java.util.stream.Stream;

/** The list of the classes that hold scenarios, one for each subject. */
public final class AllScenarios {
  private AllScenarios() {}

  /**
   * Collects every scenario.
   *
   * @return in the order in which they are started
   */
  public static List<Scenario> load() {
    return Stream.of(
            SubmissionScenarios.all(),
            RequestScenarios.all(),
            ListingScenarios.all(),
            DeletionScenarios.all(),
            PartialDeletionScenarios.all(),
            CapabilityScenarios.all(),
            ConcurrencyScenarios.all(),
            SharedScenarios.all(),
            TenantScenarios.all(),
            MetadataScenarios.all(),
            ValidationScenarios.all(),
            TimeoutScenarios.all(),
            FailureScenarios.all(),
            LimitScenarios.all(),
            SuspendScenarios.all(),
            CancelScenarios.all(),
            ExitScenarios.all(),
            ResourceScenarios.all(),
            RerunScenarios.all(),
            WatchScenarios.all(),
            RetryScenarios.all(),
            DagScenarios.all(),
            ConditionScenarios.all(),
            OutcomeScenarios.all(),
            FanOutScenarios.all(),
            InstanceScenarios.all(),
            GroupScenarios.all(),
            OptionalScenarios.all(),
            CallScenarios.all(),
            ValueScenarios.all(),
            OutputScenarios.all(),
            ArtifactScenarios.all(),
            CallerScenarios.all(),
            ArchiveScenarios.all(),
            SizeScenarios.all(),
            LogScenarios.all(),
            SecretScenarios.all(),
            EntryPointScenarios.all(),
            GeneratedScenarios.all(),
            RestartScenarios.all(),
            FaultScenarios.all())
        .flatMap(List::stream)
        .toList();
  }
}
