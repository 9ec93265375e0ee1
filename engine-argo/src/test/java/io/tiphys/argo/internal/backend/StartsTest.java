package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.ClientSettings;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of uploaded inputs when a start ends without a run, or may have. */
@Timeout(60)
class StartsTest {
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final String GONE =
      "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"message\":\"gone\",\"details\":{\"name\":\"x\"}}";

  private final ArtifactStore store = ArtifactStore.inMemory();
  private final Later later = new Later();
  private HttpServer server;
  private KubernetesClient kubernetes;
  private ApiClient client;
  private Starts starts;
  private volatile int created = 401; // retryable, and not repeated
  private volatile int read = 404;
  private volatile String made = "";

  /** Keeps what is to be done later. */
  private static final class Later implements Surroundings {
    boolean closed;
    final Deque<Runnable> actions = new ArrayDeque<>();

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public String chance(int digits) {
      return "1".repeat(digits);
    }

    @Override
    public void pause(Duration time) {}

    @Override
    public void after(Duration delay, Runnable action) {
      if (closed) {
        throw new RejectedExecutionException("closed");
      }
      actions.add(action);
    }

    @Override
    public void execute(Runnable action) {
      actions.add(action);
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean creates = exchange.getRequestMethod().equals("POST");
          if (creates) {
            made = sent;
          }
          int code = creates ? created : read;
          byte[] said =
              (creates && code == 201 ? "{" : code == 200 ? made : GONE)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/")
                    .build())
            .build();
    client = ApiClient.over(kubernetes, ClientSettings.of("n"));
    CompileSettings compile = TestSettings.compile("", "artifacts", "");
    BackendSettings settings = TestSettings.of(compile, store, Map.of());
    RunObjects objects = new RunObjects(client);
    starts = new Starts(client, objects, settings, later, new RunFiles(settings), Credentials.NONE);
  }

  @AfterEach
  void end() {
    client.close();
    kubernetes.close();
    server.stop(0);
  }

  private void start(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "bytes");
    start(RAW, request -> request.artifact(RAW, file));
  }

  private void start(InputArtifact raw, UnaryOperator<SubmitRequest.Builder> given) {
    Task reads = Task.container("reads", "busybox").reads(raw, "in/raw").command("true").build();
    Workflow workflow = Workflow.builder("reading").artifacts(raw).tasks(reads).build();
    SubmitRequest request =
        given.apply(SubmitRequest.builder(workflow, RequestKey.of("k"))).build();
    Plan plan = Plan.of(request, WorkflowCompiler.capabilities());
    assertThatThrownBy(() -> starts.start(plan)).isInstanceOf(EngineException.class);
  }

  private long kept() throws IOException {
    try (var all = store.list(ArtifactKey.parse("k-8254c329a92850f6-11111111"))) {
      return all.count();
    }
  }

  @Test
  void start_refused_deletesTheInputsAtOnce(@TempDir Path folder) throws IOException {
    created = 422;

    start(folder);

    assertThat(kept()).isZero();
    assertThat(later.actions).isEmpty();
  }

  /** All is handed in, or nothing. */
  @Test
  void start_notAllCanBeUploaded_deletesWhatWas(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "bytes");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc"));
    InputArtifact directory = InputArtifact.directory("tree");
    Task reads =
        Task.container("reads", "busybox")
            .reads(RAW, "in/raw")
            .reads(directory, "in/tree")
            .command("true")
            .build();
    SubmitRequest request =
        SubmitRequest.builder(
                Workflow.builder("reading").artifacts(RAW, directory).tasks(reads).build(),
                RequestKey.of("k"))
            .artifact(RAW, file)
            .artifact(directory, tree)
            .build();
    Plan plan = Plan.of(request, WorkflowCompiler.capabilities());

    assertThatThrownBy(() -> starts.start(plan)).hasMessageContaining("cannot pack link");

    assertThat(kept()).isZero();
    assertThat(later.actions).isEmpty();
    assertThat(made).isEmpty();
  }

  @Test
  void start_outcomeUnknownAndNoRun_deletesTheInputsLater(@TempDir Path folder) throws IOException {
    start(folder);
    assertThat(kept()).isEqualTo(1);

    later.actions.remove().run();

    assertThat(kept()).isZero();
    assertThat(later.actions).isEmpty();
  }

  @Test
  void start_answerCannotBeRead_keepsTheInputsUntilItIsKnown(@TempDir Path folder)
      throws IOException {
    created = 201;

    start(folder);

    assertThat(kept()).isEqualTo(1);
    assertThat(later.actions).hasSize(1);
  }

  @Test
  void start_outcomeUnknownAndEngineClosed_keepsTheInputs(@TempDir Path folder) throws IOException {
    later.closed = true;

    start(folder); // throws what came of the start

    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void start_outcomeUnknownWithAPackedDirectory_deletesItsCopyLater() throws IOException {
    InputArtifact tree = InputArtifact.directory("tree");
    var unused =
        store.put(
            ArtifactKey.parse("mine/tree.tgz"), new ByteArrayInputStream(Tars.of("d", "d/f=x")));

    start(tree, it -> it.artifact(tree, ArtifactLocation.of("artifacts", "mine/tree.tgz")));
    assertThat(kept()).isEqualTo(1);

    later.actions.remove().run();
    assertThat(kept()).isZero();
  }

  @Test
  void start_outcomeUnknownAndRunIsThere_keepsTheInputs(@TempDir Path folder) throws IOException {
    start(folder);
    read = 200;

    later.actions.remove().run();

    assertThat(kept()).isEqualTo(1);
    assertThat(later.actions).isEmpty();
  }

  @Test
  void start_outcomeStillUnknown_keepsTheInputsAndLooksAgain(@TempDir Path folder)
      throws IOException {
    start(folder);
    read = 401;
    later.actions.remove().run();
    assertThat(kept()).isEqualTo(1);

    read = 404;
    later.actions.remove().run();

    assertThat(kept()).isZero();
  }
}
