package io.tiphys.tck.selftest;

import static io.tiphys.feature.Feature.*;

import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Engines that do not do what they declare, or do what they do not declare. */
final class LyingFeatures {
  /** No request and no call asks for them. */
  private static final Set<Feature> NOT_ASKED_FOR =
      EnumSet.of(IDEMPOTENT_SUBMIT, SHARED_STORE, DURABLE);

  private LyingFeatures() {}

  static List<LyingEngine> all() {
    List<LyingEngine> all = new ArrayList<>(ignored());
    for (Feature feature : ModelCapabilities.everything().features()) {
      if (!NOT_ASKED_FOR.contains(feature)) {
        all.add(refused(feature));
        all.add(done(feature));
      }
    }
    return all;
  }

  /** Declares a feature and refuses what needs it. */
  private static LyingEngine refused(Feature feature) {
    return LyingEngine.of("declares " + feature.id() + ", but refuses it")
        .able(LyingEngine.without(feature))
        .against("CAP-002", "CAP-004")
        .in("refusals");
  }

  /** Does not declare a feature and does it all the same. */
  private static LyingEngine done(Feature feature) {
    return LyingEngine.of("does not declare " + feature.id() + ", but does it")
        .saying(LyingEngine.without(feature))
        .against("CAP-002", "CAP-004")
        .in("refusals");
  }

  private static LyingEngine ignores(Feature feature, String... flaws) {
    return LyingEngine.of("declares " + feature.id() + ", but: " + String.join(", ", flaws))
        .doing(flaws)
        .against(feature);
  }

  private static List<LyingEngine> ignored() {
    return List.of(
        ignores(PARAMS_OUTPUT, "no output is handed on"),
        ignores(ARTIFACT, "no artifact is handed on"),
        ignores(ARTIFACT_DIR, "directories arrive empty"),
        ignores(ARTIFACT_CALLER_IO, "what callers read is empty"),
        ignores(OPTIONAL_INPUT, "absent values are empty"),
        ignores(SECRET, "secrets do not arrive"),
        ignores(CALL, "calls run nothing"),
        ignores(DELIVER, "nothing is delivered"),
        ignores(CONDITION, "conditions are ignored"),
        ignores(CONDITION_OUTPUT, "conditions do not know outputs"),
        ignores(CONDITION_STATUS, "conditions do not know phases"),
        ignores(FANOUT, "fan-outs have one instance"),
        ignores(FANOUT_DYNAMIC, "produced lists are not known"),
        ignores(FANOUT_AGGREGATE, "nothing is gathered"),
        ignores(FANOUT_NESTED, "inner fan-outs have one instance"),
        ignores(GROUP, "groups run nothing"),
        ignores(GROUP_NESTED, "inner groups run nothing"),
        ignores(ENABLE, "switches are ignored"),
        ignores(RETRY, "nothing is tried again"),
        ignores(RETRY_BACKOFF, "nothing waits between attempts"),
        ignores(RETRY_EXIT_CODES, "every exit code is tried again"),
        ignores(RETRY_ATTEMPT_REF, "every attempt is the first"),
        ignores(TIMEOUT_TASK, "timeouts are ignored"),
        ignores(TIMEOUT_RUN, "a run's time limit is ignored"),
        ignores(FAILURE_CONTINUE, "a failure stops what may continue"),
        ignores(FAILURE_TOLERATE, "no task may fail", "no fan-out may fail"),
        ignores(EXIT_HANDLER, "exit handlers do not run"),
        ignores(PARALLELISM_RUN, "a run's limit is ignored"),
        ignores(PARALLELISM_FANOUT, "a fan-out's limit is ignored"),
        ignores(PARALLELISM_GROUP, "a group's limit is ignored"),
        ignores(MUTEX, "a mutex is ignored"),
        ignores(MUTEX_BACKOFF, "a task in back-off keeps its mutex"),
        ignores(RESOURCES, "memory limits are ignored"),
        ignores(IMAGE_ENTRY_POINT, "entry points are not started"),
        ignores(SUSPEND_RUN, "suspended is ignored", "a suspended run goes on"),
        ignores(SUSPEND_TASK, "nobody is waited for"),
        ignores(SUSPEND_INPUT, "answers are thrown away"),
        ignores(CANCEL_GRACEFUL, "bodies are killed without a signal"),
        ignores(RERUN, "a re-run keeps nothing"),
        ignores(METADATA, "labels are forgotten", "metadata of tasks is forgotten"),
        ignores(WATCH, "watches say nothing"),
        ignores(WATCH_RESUME, "a resumed watch begins anew"),
        ignores(LIST_FILTER, "filters are ignored"),
        ignores(LIST_PAGE, "everything comes in one page"),
        ignores(LOGS, "logs are empty"),
        ignores(LOGS_FOLLOW, "a followed log ends at once"),
        ignores(LOGS_ATTEMPT, "logs of all attempts are one"),
        ignores(IDEMPOTENT_SUBMIT, "every submit makes a run"),
        ignores(DELETE, "a deleted run is still there"),
        ignores(RETENTION_TTL, "a time to live is ignored"),
        ignores(SHARED_STORE, "other handles see nothing"),
        ignores(DURABLE, "a restart forgets active runs"));
  }
}
