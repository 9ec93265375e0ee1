package io.tiphys.tck.internal.check;

/** The list of the classes that hold checks, one for each area of the catalogue. */
public final class AllChecks {
  private AllChecks() {}

  /**
   * Collects every check.
   *
   * @return a new set
   */
  public static Checks load() {
    Checks checks = new Checks();
    SubmissionChecks.addTo(checks);
    KeyChecks.addTo(checks);
    CapabilityChecks.addTo(checks);
    ListingChecks.addTo(checks);
    DeletionChecks.addTo(checks);
    PartialDeletionChecks.addTo(checks);
    ConcurrencyChecks.addTo(checks);
    SharedChecks.addTo(checks);
    TenantChecks.addTo(checks);
    MetadataChecks.addTo(checks);
    ValidationChecks.addTo(checks);
    StatusChecks.addTo(checks);
    TimeChecks.addTo(checks);
    WatchChecks.addTo(checks);
    WatchEndChecks.addTo(checks);
    RetryChecks.addTo(checks);
    AttemptChecks.addTo(checks);
    TimeoutChecks.addTo(checks);
    FailureChecks.addTo(checks);
    RunFailureChecks.addTo(checks);
    LimitChecks.addTo(checks);
    SuspendChecks.addTo(checks);
    ApprovalChecks.addTo(checks);
    CancelChecks.addTo(checks);
    CancelledRuns.addTo(checks);
    ExitChecks.addTo(checks);
    ResourceChecks.addTo(checks);
    RerunChecks.addTo(checks);
    OrderChecks.addTo(checks);
    DagChecks.addTo(checks);
    ConditionChecks.addTo(checks);
    FanOutChecks.addTo(checks);
    InstanceChecks.addTo(checks);
    GroupChecks.addTo(checks);
    OptionalChecks.addTo(checks);
    CallChecks.addTo(checks);
    ValueChecks.addTo(checks);
    SecurityChecks.addTo(checks);
    ArtifactChecks.addTo(checks);
    CallerChecks.addTo(checks);
    ArchiveChecks.addTo(checks);
    SizeChecks.addTo(checks);
    LogChecks.addTo(checks);
    SecretChecks.addTo(checks);
    EntryPointChecks.addTo(checks);
    RestartChecks.addTo(checks);
    FaultChecks.addTo(checks);
    GeneratedChecks.addTo(checks);
    return checks;
  }
}
