package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long Argo's own program takes to save and to load a file of one pod, with the bucket as its
 * storage and through the gateway, behind which is the same bucket. The times are those that the
 * program logs. Settings are those of {@link ArgoGatewayIT} and {@link ArgoEngineTckIT}; by hand
 * with {@code -Dspeed.mebibytes=256 -Dspeed.rounds=3 -Dtest.jvm=-Xmx1g}, for tests usually run in a
 * JVM that hardly optimises.
 */
@Timeout(600)
class GatewaySpeedIT {
  private static final int MEBIBYTES = Integer.getInteger("speed.mebibytes", 8);
  private static final int ROUNDS = Integer.getInteger("speed.rounds", 1);
  private static final String PREFIX = "speed";
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final Pattern DURATION = Pattern.compile("duration=([0-9.]+)(ms|s) ");

  /** How long one run took to save and to load its file, in seconds. */
  private record Times(double save, double load) {}

  private static ArgoEngine.Builder engine(boolean byGateway) {
    ArgoEngine.Builder builder = ArgoEngine.builder(ArgoGatewayIT.NAMESPACE);
    URI address = ArgoGatewayIT.ADDRESS;
    return byGateway
        ? builder.artifactsByGateway(
            "artifacts",
            ArgoEngineTckIT.store(PREFIX),
            ArtifactGateway.at(address)
                .listenOn(new InetSocketAddress(address.getHost(), address.getPort())))
        : builder.artifacts("artifacts", ArgoEngineTckIT.store(""));
  }

  private static Workflow workflow(int mebibytes) {
    long bytes = (long) mebibytes << 20;
    String image = System.getProperty("argo.image", "busybox:1.36");
    ContainerTask make =
        Task.container("make", image)
            .writes(FILE)
            .script("head -c " + bytes + " /dev/urandom > out/file")
            .build();
    Task use =
        Task.container("use", image)
            .reads(make.output(FILE))
            .script("[ $(wc -c < in/file) = " + bytes + " ]")
            .build();
    return Workflow.builder("speed").tasks(make, use).build();
  }

  @Test
  void file_throughTheGatewayAndThroughS3_isTimed() throws Exception {
    List<Times> own = new ArrayList<>();
    List<Times> gateway = new ArrayList<>();
    try (KubernetesClient client = new KubernetesClientBuilder().build();
        Engine byS3 = engine(false).build();
        Engine byGateway = engine(true).build()) {
      Times unusedAsCold = run(client, byGateway, 1);
      for (int round = 0; round < ROUNDS; round++) {
        own.add(run(client, byS3, MEBIBYTES));
        gateway.add(run(client, byGateway, MEBIBYTES));
      }
    }
    System.out.printf("%d MiB, median of %d, with all in brackets%n", MEBIBYTES, ROUNDS);
    print(
        "save", own.stream().map(Times::save).toList(), gateway.stream().map(Times::save).toList());
    print(
        "load", own.stream().map(Times::load).toList(), gateway.stream().map(Times::load).toList());
    assertThat(own).hasSize(ROUNDS);
    assertThat(gateway).hasSize(ROUNDS);
  }

  private static void print(String what, List<Double> own, List<Double> gateway) {
    System.out.printf(
        "%s: S3 %.2f s %s, gateway %.2f s %s, ratio %.2f%n",
        what, median(own), own, median(gateway), gateway, median(own) / median(gateway));
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }

  private static Times run(KubernetesClient client, Engine engine, int mebibytes) throws Exception {
    Run run =
        engine.submit(
            SubmitRequest.of(workflow(mebibytes), RequestKey.of("speed-" + System.nanoTime())));
    RunStatus end = run.await(Duration.ofMinutes(5));
    assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.SUCCEEDED);
    Times times =
        new Times(logged(client, end, "make", "wait"), logged(client, end, "use", "init"));
    run.delete();
    return times;
  }

  /** Returns the seconds that a container of Argo's logged for the file. */
  private static double logged(
      KubernetesClient client, RunStatus status, String task, String container) {
    List<AttemptStatus> attempts = status.task(task).orElseThrow().attempts();
    String pod = Objects.requireNonNull(attempts.get(0).nativeDetails().get("pod"), "pod");
    String log =
        client
            .pods()
            .inNamespace(ArgoGatewayIT.NAMESPACE)
            .withName(pod)
            .inContainer(container)
            .getLog();
    String line =
        log.lines()
            .filter(text -> text.contains(" artifact\"") && text.contains("duration="))
            .filter(text -> !text.contains("main-logs"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no time of a file in: " + log));
    Matcher found = DURATION.matcher(line + " ");
    assertThat(found.find()).as(line).isTrue();
    return Double.parseDouble(found.group(1)) / (found.group(2).equals("ms") ? 1000 : 1);
  }
}
