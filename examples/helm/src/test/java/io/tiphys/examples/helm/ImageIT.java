package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The root folder of the image, which {@code mvn package -Pimage} has made, with the API server of
 * {@code KUBECONFIG} behind it. Needs helm, and to be root; part of CI.
 */
@Timeout(300)
class ImageIT {
  private static final String OFFICE = "office-weather-office";
  private static final String TOKEN = "a-token-that-is-long-enough";
  private static final long START_SECONDS = 120;

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Image image;
  private String kubeconfig;

  @BeforeEach
  void open() throws Exception {
    image = new Image(folder);
    kubeconfig = image.give("kubeconfig", Files.readString(Path.of(System.getenv("KUBECONFIG"))));
  }

  /** What Kubernetes would start. */
  private static List<String> command(JsonNode pod) {
    List<String> command = new ArrayList<>();
    pod.at("/spec/containers/0/command").forEach(word -> command.add(word.asText()));
    pod.at("/spec/containers/0/args").forEach(word -> command.add(word.asText()));
    return command;
  }

  @Test
  void folder_hasNoShellAndNothingThatGivesRights() throws Exception {
    try (Stream<Path> files = Files.walk(Image.ROOT)) {
      List<String> executable =
          files
              .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
              .map(file -> Image.ROOT.relativize(file).toString())
              .filter(name -> !name.contains(".so"))
              .filter(name -> !name.startsWith("opt/java/bin/"))
              .toList();
      assertThat(executable).containsOnly("opt/java/lib/jspawnhelper", "opt/java/lib/jexec");
    }
    try (Stream<Path> files = Files.walk(Image.ROOT.resolve("opt"))) {
      for (Path file : files.toList()) {
        int mode = (int) Files.getAttribute(file, "unix:mode");
        assertThat(mode & 06002).as(file + " for everybody to write, or of another user").isZero();
      }
    }
    assertThat(Image.ROOT.resolve("opt/java/lib/security/cacerts").toFile().length())
        .as("certificates that the JVM trusts")
        .isGreaterThan(50_000);
  }

  /** What the chart tells the janitor is what the command understands, and the server answers. */
  @Test
  void janitor_asTheChartStartsIt_looksThroughTheNamespace() throws Exception {
    JsonNode pod =
        Chart.pods(Chart.objects(List.of("persistence.enabled=false"))).get(OFFICE + "-janitor");

    Chart.Said said = image.run(Map.of("KUBECONFIG", kubeconfig), command(pod));

    assertThat(said.exitCode()).as(said.output()).isZero();
    assertThat(said.output()).contains("removed 0 of 0 runs");
  }

  @Test
  void host_asTheChartStartsIt_servesWhoHasTheToken() throws Exception {
    List<JsonNode> objects = Chart.objects(List.of());
    JsonNode settings = Chart.ofKind("ConfigMap", objects).get(0).at("/data/office.properties");
    int port = freePort();
    List<String> command = command(Chart.pods(objects).get(OFFICE));
    command.set(command.indexOf("8080"), Integer.toString(port));
    command.set(
        command.indexOf("/etc/office/office.properties"),
        image.give("office.properties", settings.asText().replace(":8077", ":" + freePort())));

    Process host = image.start(Map.of("KUBECONFIG", kubeconfig, "OFFICE_TOKEN", TOKEN), command);
    try {
      awaitPage(host);
      assertThat(get(port, "/health/ready", "")).as(Files.readString(image.log())).isEqualTo(200);
      assertThat(get(port, "/api/runs", "")).isEqualTo(401);
      assertThat(get(port, "/api/runs", TOKEN)).isEqualTo(200);
      assertThat(get(port, "/api/years", TOKEN)).isEqualTo(200);
    } finally {
      host.destroy();
      assertThat(host.waitFor(90, TimeUnit.SECONDS)).as("ended by SIGTERM").isTrue();
    }
    assertThat(folder.resolve("state/office.mv.db")).exists();
  }

  /** The host says when it serves. */
  private void awaitPage(Process host) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    try (BufferedReader log = Files.newBufferedReader(image.log())) {
      while (System.nanoTime() < end && host.isAlive()) {
        String line = log.readLine();
        if (line == null) {
          boolean unused = host.waitFor(100, TimeUnit.MILLISECONDS);
        } else if (line.startsWith("The page: ")) {
          return;
        }
      }
    }
    fail("the host does not serve: " + Files.readString(image.log()));
  }

  private int get(int port, String path, String token) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
