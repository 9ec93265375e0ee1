package io.tiphys.examples.host;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.examples.host.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plays Argo for runs of {@code extremes} in one namespace of a real API server: writes into each
 * Workflow what the real controller once wrote into others, and what their tasks made into the
 * archive. Some end well and some do not; some are deleted on the way, as by a person.
 *
 * <p>What becomes of a run follows from the seed and from its key.
 */
final class ScriptedController
    implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {
  private static final int PACE_MILLIS = 60;
  private static final int ONE_OF = 6;

  private final KubernetesClient client;
  private final String namespace;
  private final ArtifactStore archive;
  private final long seed;
  private final Recording succeeds = Recording.read("extremes-succeeded");
  private final Recording fails = Recording.read("extremes-failed");
  private final Map<String, Integer> made = new ConcurrentHashMap<>();
  private final Map<String, Integer> deleted = new ConcurrentHashMap<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final SharedIndexInformer<GenericKubernetesResource> informer;

  ScriptedController(KubernetesClient client, String namespace, ArtifactStore archive, long seed) {
    this.client = client;
    this.namespace = namespace;
    this.archive = archive;
    this.seed = seed;
    this.informer = workflows().inNamespace(namespace).inform(this);
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      workflows() {
    return client.genericKubernetesResources("argoproj.io/v1alpha1", "Workflow");
  }

  /** Returns how many objects were made for each key. */
  Map<String, Integer> made() {
    return made;
  }

  /** Returns how many of these were deleted. */
  Map<String, Integer> deleted() {
    return deleted;
  }

  /** Returns the objects that are there. */
  List<GenericKubernetesResource> objects() {
    return workflows().inNamespace(namespace).list().getItems();
  }

  static String key(GenericKubernetesResource object) {
    return object.getMetadata().getAnnotations().get("tiphys.io/request-key");
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    int count = made.merge(key(object), 1, Integer::sum);
    Random random = new Random(seed ^ (key(object) + " " + count).hashCode());
    int fate = random.nextInt(ONE_OF);
    Recording recording = fate == 1 ? fails : succeeds;
    int end = fate == 0 ? random.nextInt(recording.size()) : recording.size();
    later(new Play(object, recording, end, fate == 0, random), 0);
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    // Nothing that hosts do here has to be answered.
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean unknown) {
    deleted.merge(key(object), 1, Integer::sum);
  }

  /**
   * What becomes of an object.
   *
   * @param end after how many steps
   * @param vanishes whether it is deleted then
   */
  private record Play(
      GenericKubernetesResource object,
      Recording recording,
      int end,
      boolean vanishes,
      Random random) {}

  private void later(Play play, int step) {
    ScheduledFuture<?> unused =
        threads.schedule(
            () -> {
              try {
                take(play, step);
              } catch (KubernetesClientException | IOException e) {
                later(play, step);
              }
            },
            play.random().nextInt(PACE_MILLIS),
            TimeUnit.MILLISECONDS);
  }

  private void take(Play play, int step) throws IOException {
    String name = play.object().getMetadata().getName();
    Resource<GenericKubernetesResource> object = workflows().inNamespace(namespace).withName(name);
    if (step < play.end()) {
      String run = play.object().getMetadata().getLabels().get("tiphys.io/run");
      Map<String, Object> patch = play.recording().patch(step, name, run);
      for (String file : Recording.files(patch)) {
        archive.put(
            ArtifactKey.parse(file),
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
      }
      GenericKubernetesResource unused =
          object.patch(PatchContext.of(PatchType.JSON_MERGE), Json.write(patch));
      later(play, step + 1);
    } else if (play.vanishes()) {
      List<?> unused = object.delete();
    }
  }

  @Override
  public void close() {
    informer.close();
    threads.shutdownNow();
  }
}
