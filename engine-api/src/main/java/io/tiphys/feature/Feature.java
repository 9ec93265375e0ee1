package io.tiphys.feature;

import java.util.Optional;

/**
 * Something that a backend may or may not be able to do.
 *
 * <p>An engine declares its features in {@link Capabilities}. A request that needs an undeclared
 * one is refused by {@code plan} and {@code submit} before anything happens; no backend ignores a
 * request. The set may gain constants: keep a default branch.
 *
 * <p>Immutable.
 *
 * @rule CAP-002
 * @rule CAP-006
 * @since 0.1
 */
public enum Feature {
  /** Tasks hand small values to other tasks and to the caller. */
  PARAMS_OUTPUT("params.output"),
  /** Files pass between tasks. */
  ARTIFACT("artifact"),
  /** Directories pass between tasks. */
  ARTIFACT_DIR("artifact.dir", ARTIFACT),
  /** The caller hands in artifacts and reads results. */
  ARTIFACT_CALLER_IO("artifact.caller-io", ARTIFACT),
  /** Inputs may be absent, which differs from empty. */
  OPTIONAL_INPUT("optional-input"),
  /** Environment entries may come from a secret. */
  SECRET("secret"),
  /** A task may be another workflow. */
  CALL("call"),
  /** Artifacts are copied to a place of the caller's when the run succeeds. */
  DELIVER("deliver", ARTIFACT),
  /** A task may be skipped by a condition. */
  CONDITION("condition"),
  /** Conditions may read outputs of tasks. */
  CONDITION_OUTPUT("condition.output", CONDITION),
  /** Conditions may read phases of tasks. */
  CONDITION_STATUS("condition.status", CONDITION),
  /** One task or group runs once per item of a list. */
  FANOUT("fanout"),
  /** The list may come from an output or a run parameter. */
  FANOUT_DYNAMIC("fanout.dynamic", FANOUT),
  /** Outputs of the instances are gathered in item order. */
  FANOUT_AGGREGATE("fanout.aggregate", FANOUT),
  /** A fan-out may stand inside another. */
  FANOUT_NESTED("fanout.nested", FANOUT),
  /** Tasks may be grouped. */
  GROUP("group"),
  /** Groups may stand inside groups. */
  GROUP_NESTED("group.nested", GROUP),
  /** Tasks and groups may be switched off at submission. */
  ENABLE("enable"),
  /** Failed attempts are tried again. */
  RETRY("retry"),
  /** A delay lies between attempts. */
  RETRY_BACKOFF("retry.backoff", RETRY),
  /** Only named exit codes are tried again. */
  RETRY_EXIT_CODES("retry.exit-codes", RETRY),
  /** A task can learn the number of its attempt. */
  RETRY_ATTEMPT_REF("retry.attempt-ref", RETRY),
  /** An attempt may have a time limit. */
  TIMEOUT_TASK("timeout.task"),
  /** A run may have a time limit. */
  TIMEOUT_RUN("timeout.run"),
  /** Independent tasks go on after a failure. */
  FAILURE_CONTINUE("failure.continue"),
  /** A failure may be tolerated. */
  FAILURE_TOLERATE("failure.tolerate"),
  /** One task or group runs at the end, whatever the outcome. */
  EXIT_HANDLER("exit-handler"),
  /** The tasks of a run that are active at once may be limited. */
  PARALLELISM_RUN("parallelism.run"),
  /** The instances of a fan-out that are active at once may be limited. */
  PARALLELISM_FANOUT("parallelism.fanout", FANOUT),
  /** The tasks of a group that are active at once may be limited. */
  PARALLELISM_GROUP("parallelism.group", GROUP),
  /** Attempts that name one mutex exclude each other, also across runs. */
  MUTEX("mutex"),
  /** A task that pauses before its next attempt leaves its mutex to others meanwhile. */
  MUTEX_BACKOFF("mutex.backoff", MUTEX),
  /**
   * Limits for CPU, memory and disk are enforced. A limit that the backend cannot enforce for the
   * task at hand is refused by the plan; requests are advice on every backend.
   */
  RESOURCES("resources"),
  /** A container task may leave its command to the image. */
  IMAGE_ENTRY_POINT("image.entry-point"),
  /** A run may be suspended and resumed. */
  SUSPEND_RUN("suspend.run"),
  /** A task may wait for a person or for the host. */
  SUSPEND_TASK("suspend.task"),
  /** A waiting task may be given outputs. */
  SUSPEND_INPUT("suspend.input", SUSPEND_TASK),
  /** A body is asked to stop before it is killed. */
  CANCEL_GRACEFUL("cancel.graceful"),
  /** A failed run may be run again with the results that it has. */
  RERUN("rerun"),
  /** Runs carry labels and tasks carry metadata. */
  METADATA("metadata"),
  /** Changes of a run are delivered as they happen. */
  WATCH("watch"),
  /** A watch may go on from a version. */
  WATCH_RESUME("watch.resume", WATCH),
  /** Runs may be listed by label, phase, workflow and time. */
  LIST_FILTER("list.filter"),
  /** Runs may be listed in pages. */
  LIST_PAGE("list.page"),
  /** What a body printed can be read. */
  LOGS("logs"),
  /** Logs can be read while the body runs. */
  LOGS_FOLLOW("logs.follow", LOGS),
  /** Each attempt has a log of its own. */
  LOGS_ATTEMPT("logs.attempt", LOGS),
  /** One request key makes one run. */
  IDEMPOTENT_SUBMIT("idempotent-submit"),
  /** A run may be deleted, its logs and artifacts with it. */
  DELETE("delete"),
  /** A run may be deleted by itself some time after its end. */
  RETENTION_TTL("retention.ttl", DELETE),
  /** Several engine objects see the same runs. */
  SHARED_STORE("shared-store"),
  /** Runs survive a restart of the engine. */
  DURABLE("durable", SHARED_STORE);

  private final String id;
  private final Optional<Feature> implied;

  Feature(String id) {
    this.id = id;
    this.implied = Optional.empty();
  }

  Feature(String id, Feature implied) {
    this.id = id;
    this.implied = Optional.of(implied);
  }

  /**
   * Returns the name that documents and reports use.
   *
   * @return lower-case words, dots and hyphens, such as {@code retry.exit-codes}; never null
   */
  public String id() {
    return id;
  }

  /**
   * Returns the feature without which this one makes no sense. A backend that declares this one
   * must declare that one as well.
   *
   * @return the implied feature, or empty when this feature stands alone
   * @rule CAP-006
   */
  public Optional<Feature> implied() {
    return implied;
  }
}
