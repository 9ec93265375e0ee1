package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Creation;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.compile.Manifest;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.spi.StartedRun;
import io.tiphys.status.RunId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes runs. The name of the object comes from the request key, so that the server lets one of
 * many calls with one key through; without files to upload it is one request.
 *
 * <p>Thread-safe.
 */
final class Starts {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** How often to look whether a run of the same key that was deleted is gone. */
  private static final int LOOKS = 120;

  /** The server has no such namespace, or no Argo. */
  private static final Optional<String> NOWHERE = Optional.of("404");

  private final ApiClient client;
  private final BackendSettings settings;
  private final Surroundings surroundings;
  private final RunFiles files;
  private final Uploads uploads;
  private final Leftovers leftovers;
  private final Reruns reruns;
  private final Credentials credentials;

  Starts(
      ApiClient client,
      RunObjects objects,
      BackendSettings settings,
      Surroundings surroundings,
      RunFiles files,
      Credentials credentials) {
    this.client = client;
    this.credentials = credentials;
    this.settings = settings;
    this.surroundings = surroundings;
    this.files = files;
    this.uploads = new Uploads(settings, files);
    this.leftovers = new Leftovers(objects, files, surroundings);
    this.reruns = new Reruns(objects, files, surroundings);
  }

  StartedRun start(Plan plan) {
    String nonce = surroundings.chance(Names.NONCE);
    Manifest manifest = new WorkflowCompiler(settings.compile().withNonce(nonce)).manifest(plan);
    RunId id = RunObjects.idOf(manifest.object());
    credentials.check();
    try {
      uploads.of(id, plan.request());
      if (plan.rerunOf().isPresent()) {
        reruns.add(plan, id, manifest.object());
        manifest = manifest.rewritten();
      }
    } catch (RuntimeException e) { // nothing was sent
      discard(id);
      throw e;
    }
    Workflow there = createOrDiscard(manifest, id);
    RunId holder = RunObjects.idOf(there);
    boolean created = holder.equals(id);
    if (!created) {
      discard(id);
    }
    if (RunObjects.isOwn(there) && !RunObjects.hasEnded(there)) {
      credentials.give(there); // also where the host that made it has ended before it could
    }
    return created ? StartedRun.made(holder) : StartedRun.found(holder, digestOf(there));
  }

  private Workflow createOrDiscard(Manifest manifest, RunId id) {
    try {
      return create(manifest);
    } catch (RefusedException e) { // the server has looked at the object, and not made it
      discard(id);
      throw e;
    } catch (RuntimeException e) {
      if (e instanceof EngineException known && known.nativeCode().equals(NOWHERE)) {
        discard(id);
      } else {
        leftovers.deleteLater(id); // the run may be there, and need them
      }
      throw e;
    }
  }

  /** Deletes what is below a run that does not exist. */
  private void discard(RunId id) {
    try {
      files.delete(id);
    } catch (EngineException e) {
      leftovers.deleteLater(id);
    }
  }

  private static String digestOf(Workflow object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    String digest = annotations == null ? null : annotations.get(Marks.CONTENT);
    return digest == null ? "unknown" : digest;
  }

  private Workflow create(Manifest manifest) {
    Workflow object = manifest.object();
    for (int look = 0; look < LOOKS; look++) {
      Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, object, manifest.json());
      if (!RunObjects.isLeaving(made.object())) {
        return made.object();
      }
      surroundings.pause(PAUSE);
    }
    throw new BackendUnavailableException(
        "the run that had this request key was deleted, but its object is still there; look for"
            + " finalizers of workflow "
            + object.getMetadata().getName());
  }
}
