package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.files.ArtifactArea;
import io.tiphys.local.internal.files.EngineDirectory;
import io.tiphys.local.internal.files.Workspace;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.local.internal.time.EngineClock;
import io.tiphys.local.internal.time.Turns;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.SecretRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What attempts of one engine share.
 *
 * <p>Immutable.
 *
 * @param directory where files are
 * @param area where artifacts are
 * @param secrets finds secrets
 * @param clock the time
 * @param turns the threads of bodies
 * @param threads those for everything else
 */
public record Surroundings(
    EngineDirectory directory,
    ArtifactArea area,
    Function<SecretRef, Optional<String>> secrets,
    EngineClock clock,
    Turns turns,
    Executor threads) {

  Workspace workspace(RunId run, SubmitRequest request, BodyStart start) {
    return new Workspace(directory, area, run, request, start);
  }

  /** Returns the whole environment of a body. */
  Map<String, String> environment(BodyStart start) {
    if (start.secrets().isEmpty()) {
      return start.environment();
    }
    Map<String, String> all = new LinkedHashMap<>(start.environment());
    start
        .secrets()
        .forEach(
            (name, secret) ->
                all.put(
                    name,
                    secrets
                        .apply(secret)
                        .orElseThrow(
                            () ->
                                new IllegalStateException(
                                    "there is no secret '"
                                        + secret.secret()
                                        + "' with key '"
                                        + secret.key()
                                        + "'"))));
    return all;
  }
}
