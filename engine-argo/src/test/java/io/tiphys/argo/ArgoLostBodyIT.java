package io.tiphys.argo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * FLT-010, where Argo waits for a report that never comes: a pod that is lost while nothing can be
 * stored cannot say what its body left, and the pod that Argo makes next is ended while it still
 * waits for its files. The gateway of this JVM is what both wait for; see {@link ArgoGatewayIT}.
 */
@Timeout(1800)
class ArgoLostBodyIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final URI ADDRESS =
      URI.create(System.getProperty("argo.gateway", "http://10.250.0.1:8087"));
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final Duration SOON = Duration.ofMinutes(5);

  private final Stuck store = new Stuck();
  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private Engine engine;

  @BeforeEach
  void begin() throws Exception {
    var unused = store.put(ArtifactKey.parse("scenes/raw"), new ByteArrayInputStream(new byte[9]));
    engine =
        ArgoEngine.builder(NAMESPACE)
            .artifactsByGateway(
                "artifacts",
                store,
                ArtifactGateway.at(ADDRESS)
                    .listenOn(new InetSocketAddress(ADDRESS.getHost(), ADDRESS.getPort())))
            .build();
  }

  @AfterEach
  void end() {
    store.free();
    engine.close();
    client.close();
  }

  private Run submit(RetryPolicy retry) {
    Task reads = Task.container("reads", IMAGE).script("sleep 600").reads(RAW).retry(retry).build();
    return engine.submit(
        SubmitRequest.builder(
                Workflow.builder("w").artifacts(RAW).tasks(reads).build(), RequestKey.random())
            .artifact(RAW, ArtifactLocation.of("artifacts", "scenes/raw"))
            .build());
  }

  private String lose(Run run) throws Exception {
    RunStatus running =
        Waits.until(run, SOON, s -> s.task("reads").orElseThrow().phase() == Phase.RUNNING);
    store.stick();
    String pod =
        requireNonNull(
            running.task("reads").orElseThrow().attempts().get(0).nativeDetails().get("pod"));
    var unused = client.pods().inNamespace(NAMESPACE).withName(pod).withGracePeriod(0).delete();
    return pod;
  }

  @Test
  void lostBody_nextPodIsEndedWhileItIsPrepared_runEnds() throws Exception {
    Run run = submit(RetryPolicy.maxAttempts(1));

    String pod = lose(run);
    RunStatus end = run.await(SOON);

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(end.task("reads").orElseThrow().reason()).isEqualTo(Reason.LOST);
    assertThat(store.waiting.get()).as("what was stuck").isPositive();
    assertThat(helpers(client.pods().inNamespace(NAMESPACE).withName(pod).get()))
        .as("the second pod was ended before its helper began")
        .allMatch(helper -> helper.getState().getTerminated() == null);
  }

  private static List<ContainerStatus> helpers(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> !container.getName().equals("main"))
        .toList();
  }

  @Test
  void lostBody_nextPodIsEndedWhileItIsPrepared_isTriedAgain() throws Exception {
    Run run = submit(RetryPolicy.maxAttempts(2));

    String unused = lose(run);
    RunStatus again =
        Waits.until(run, SOON, s -> s.task("reads").orElseThrow().attempts().size() == 2);

    assertThat(again.task("reads").orElseThrow().attempts().get(0).reason()).isEqualTo(Reason.LOST);
    run.cancel(io.tiphys.run.CancelMode.TERMINATE);
    store.free();
    assertThat(run.await(SOON).phase()).isEqualTo(Phase.CANCELLED);
  }

  /** A store that lets nobody read or write while it is stuck. */
  private static final class Stuck implements ArtifactStore {
    private final ArtifactStore store = ArtifactStore.inMemory();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch free = new CountDownLatch(0);

    void stick() {
      free = new CountDownLatch(1);
    }

    void free() {
      free.countDown();
    }

    private void pass() throws IOException {
      try {
        if (free.getCount() > 0) {
          int unused = waiting.incrementAndGet();
          free.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      pass();
      return store.put(key, content);
    }

    @Override
    public InputStream open(ArtifactKey key, long fromByte) throws IOException {
      pass();
      return store.open(key, fromByte);
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) throws IOException {
      pass();
      return store.stat(key);
    }

    @Override
    public Stream<Stat> list(ArtifactKey prefix) throws IOException {
      pass();
      return store.list(prefix);
    }

    @Override
    public void delete(Collection<ArtifactKey> keys) throws IOException {
      store.delete(keys);
    }
  }
}
