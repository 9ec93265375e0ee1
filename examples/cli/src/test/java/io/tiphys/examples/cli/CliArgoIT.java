package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on a real Argo, in the cluster of {@code KUBECONFIG}. Not part of {@code mvn
 * verify}.
 *
 * <p>The properties {@code argo.namespace}, {@code argo.s3}, {@code argo.bucket}, {@code argo.key}
 * and {@code argo.secret} name the namespace and the storage of Argo's artifact repository.
 */
@Timeout(600)
class CliArgoIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String FOREIGN =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Workflow
      metadata: {name: %s}
      spec:
        entrypoint: main
        templates:
        - name: main
          dag:
            tasks:
            - {name: make, template: make}
        - name: make
          container:
            image: busybox:latest
            imagePullPolicy: IfNotPresent
            command: [sh, -c, "echo made by others; mkdir /tmp/d; echo one > /tmp/d/a; echo two > /tmp/d/b; echo alone > /tmp/f"]
          outputs:
            artifacts:
            - {name: folder, path: /tmp/d}
            - {name: file, path: /tmp/f}
      """;

  private final Cli cli = new Cli();
  private final String key = "cli-" + Long.toString(System.nanoTime(), 36);
  @TempDir Path directory;
  private KubernetesClient client;

  @BeforeEach
  void settle() {
    client = new KubernetesClientBuilder().build();
    String s3 = System.getProperty("argo.s3", "http://10.250.0.1:7070");
    String bucket = System.getProperty("argo.bucket", "artifacts");
    cli.with("AWS_ACCESS_KEY_ID", System.getProperty("argo.key", "tiphys"))
        .with("AWS_SECRET_ACCESS_KEY", System.getProperty("argo.secret", "tiphys-secret"))
        .with("TIPHYS_NAMESPACE", NAMESPACE)
        .with("TIPHYS_S3", s3 + "/" + bucket + "/" + key);
  }

  @AfterEach
  void clear() {
    client
        .genericKubernetesResources("argoproj.io/v1alpha1", "Workflow")
        .inNamespace(NAMESPACE)
        .list()
        .getItems()
        .stream()
        .filter(each -> each.toString().contains(key))
        .forEach(each -> client.resource(each).inNamespace(NAMESPACE).delete());
    client.close();
  }

  private String start(String workflow, String... more) {
    String[] all = new String[more.length + 6];
    String[] head = {"run", Cli.workflow(workflow), "--key", key, "--label", "test=" + key};
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(more, 0, all, head.length, more.length);
    return cli.run(all).expect(0).out();
  }

  @Test
  void run_filesInAndOut_passThroughTheStore() throws Exception {
    Path card = Files.writeString(directory.resolve("card"), "best wishes\n");
    Path letter = directory.resolve("letter");

    String out = start("hello", "-p", "name=Ada", "-a", "card=" + card, "-g", "letter=" + letter);

    assertThat(out).contains("greeting = Hello, Ada");
    assertThat(letter).hasContent("Dear Ada\nbest wishes");
    Path again = directory.resolve("again");
    Cli.Said got = cli.run("get", key, "--get", "greet:letter=" + again).expect(0);
    assertThat(got.out()).contains("artifact letter").contains("greet").contains("SUCCEEDED");
    assertThat(again).hasContent("Dear Ada\nbest wishes");
    assertThat(cli.run("list", "-l", "test=" + key).expect(0).lines()).hasSize(2);
    assertThat(cli.run("logs", key).expect(0).out()).contains("greet | greeting Ada");
    assertThat(cli.run("logs", key, "greet", "-f").expect(0).out()).contains("greeting Ada");
    assertThat(start("hello", "-p", "name=Ada", "-a", "card=" + card)).contains("Hello, Ada");
    assertThat(cli.run("run", Cli.workflow("hello"), "--key", key).expect(2).err())
        .contains("name");
  }

  @Test
  void clean_runsThatEnded_goWithTheirFiles() throws Exception {
    Path letter = directory.resolve("letter");
    start("hello", "-p", "name=Ada", "-g", "letter=" + letter);
    String[] clean = {"clean", "-l", "test=" + key, "--keep-for=0s", "--unacknowledged"};

    assertThat(cli.run(clean[0], clean[1], clean[2], clean[3]).expect(0).err())
        .contains("stays: no host has acknowledged its end");
    Cli.Said dry = cli.run(clean[0], clean[1], clean[2], clean[3], clean[4], "--dry-run").expect(0);
    assertThat(dry.lines()).hasSize(1);
    assertThat(dry.out()).containsPattern("run, logs and \\d+ artifacts? of \\d+ bytes");
    assertThat(cli.run("list", "-l", "test=" + key).expect(0).lines()).hasSize(2);

    Cli.Said done = cli.run(clean[0], clean[1], clean[2], clean[3], clean[4], "-o", "json");

    JsonNode report = new ObjectMapper().readTree(done.expect(0).out());
    assertThat(report.get("artifacts").asInt()).isPositive();
    assertThat(report.get("entries")).hasSize(1);
    assertThat(cli.run("list", "-l", "test=" + key).expect(0).out()).isEmpty();
    assertThat(cli.run("get", key).expect(2).err()).contains(key);
  }

  @Test
  void approve_taskThatWaits_letsTheRunGoOn() throws Exception {
    start("review", "--detach");
    awaitTask("decide", "SUSPENDED");

    assertThat(cli.run("approve", key, "decide", "--set", "decision=perhaps").expect(2).err())
        .contains("perhaps");
    cli.run("approve", key, "decide", "--set", "decision=publish").expect(0);

    assertThat(cli.run("watch", key, "-o", "plain").expect(0).out()).contains("published, none");
  }

  @Test
  void rerun_runThatFailed_isAnotherRun() {
    Cli.Said failed = cli.run("run", Cli.workflow("failing"), "--key", key);
    assertThat(failed.expect(1).err()).contains("exit code 7").contains("counting");

    Cli.Said again = cli.run("rerun", key, "--key", key + "-2").expect(1);

    assertThat(again.out()).contains("run ").contains("FAILED");
  }

  @Test
  void cancel_activeRun_endsItAndWatchSaysSo() throws Exception {
    start("slow", "--detach");
    awaitTask("wait", "RUNNING");

    cli.run("cancel", key).expect(0);

    Cli.Said end = cli.run("watch", key, "-o", "json").expect(1);
    String last = end.lines().get(end.lines().size() - 1);
    assertThat(new ObjectMapper().readTree(last).get("phase").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void plainArgo_workflowOfOthers_canBeLookedAt() throws Exception {
    String name = key + "-foreign";
    client
        .load(new ByteArrayInputStream(FOREIGN.formatted(name).getBytes(StandardCharsets.UTF_8)))
        .inNamespace(NAMESPACE)
        .create();

    cli.run("watch", name, "-o", "plain").expect(0);

    assertThat(cli.run("list", "--foreign").expect(0).out()).contains(name);
    assertThat(cli.run("get", name).expect(0).out()).contains("artifact make:folder");
    assertThat(cli.run("logs", name, "make").expect(0).out()).contains("made by others");
    Path folder = directory.resolve("folder");
    Path file = directory.resolve("file");
    cli.run("get", name, "-g", "make:folder=" + folder, "-g", "make:file=" + file).expect(0);
    assertThat(folder.resolve("a")).hasContent("one");
    assertThat(folder.resolve("b")).hasContent("two");
    assertThat(file).hasContent("alone");
    assertThat(cli.run("rerun", name).expect(2).err()).isNotEmpty();
    assertThat(cli.run("logs", name, "-f").expect(0).out()).contains("make | made by others");
    String[] clean = {"clean", "--foreign", "--workflow", name, "--keep-for=0s", "--dry-run"};
    assertThat(cli.run(clean).expect(0).out()).contains(name + "  run, logs and ");
    JsonNode report =
        new ObjectMapper()
            .readTree(
                cli.run(clean[0], clean[1], clean[2], clean[3], clean[4], "-o", "json")
                    .expect(0)
                    .out());
    assertThat(report.get("artifacts").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(cli.run("list", "--foreign").expect(0).out()).doesNotContain(name);
    assertThat(cli.run("get", name).expect(2).err()).contains(name);
  }

  @Test
  void doctor_clusterThatWorks_findsNothingWrong() {
    assertThat(cli.run("doctor").expect(0).out()).contains("good   ").doesNotContain("wrong");
  }

  /** Looks as long as it takes; JUnit's time limit ends it. */
  private void awaitTask(String path, String state) throws Exception {
    String seen = "";
    while (!seen.contains(state)) {
      JsonNode run = new ObjectMapper().readTree(cli.run("get", key, "-o", "json").expect(0).out());
      for (JsonNode task : run.get("tasks")) {
        if (task.get("path").asText().equals(path)) {
          seen = task.get("phase").asText() + " " + task.get("reason").asText();
        }
      }
    }
  }
}
