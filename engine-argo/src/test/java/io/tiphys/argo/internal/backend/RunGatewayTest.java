package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.gateway.GatewayLimits;
import io.tiphys.argo.internal.gateway.RunTokens;
import io.tiphys.argo.internal.gateway.Runs;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How runs get their credentials, and what these are good for. */
@Timeout(60)
class RunGatewayTest {
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final String KEYS = "secrets/tiphys-gateway";

  private final FakeServer server = new FakeServer();
  private final Clock clock = new Clock();
  private final ArtifactStore store = ArtifactStore.inMemory();
  private final RunObjects objects = new RunObjects(server.client);
  private final BackendSettings settings = settings(store);
  private final RunFiles files = new RunFiles(settings);
  private final Workflow object = object();
  private RunGateway gateway;

  private static BackendSettings settings(ArtifactStore store) {
    CompileSettings compile =
        CompileSettings.of("n")
            .withTransport(Transport.gateway(URI.create("http://gateway.invalid:8077")));
    BackendSettings usual = TestSettings.of(compile, store, Map.of());
    return new BackendSettings(
        compile,
        usual.status(),
        usual.artifacts(),
        usual.startLimit(),
        usual.stores(),
        Optional.of(
            new GatewayOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                GatewayLimits.USUAL,
                Duration.ofDays(90))));
  }

  private static SubmitRequest request() {
    Task read = Task.container("read", "busybox").command("true").reads(RAW).build();
    return SubmitRequest.builder(
            io.tiphys.workflow.Workflow.builder("w").artifacts(RAW).tasks(read).build(),
            RequestKey.of("k"))
        .artifact(RAW, ArtifactLocation.of("artifacts", "scenes/raw"))
        .build();
  }

  private static Workflow object() {
    Workflow object = ArgoManifests.inNamespace("n").workflow(request());
    object.getMetadata().setUid("the-uid");
    object.getMetadata().setCreationTimestamp(Clock.NOW.minusSeconds(60).toString());
    return object;
  }

  private void is(Workflow workflow) {
    server.objects.put("workflows/" + workflow.getMetadata().getName(), workflow);
  }

  @BeforeEach
  void begin() {
    server.objects.put(
        KEYS,
        new SecretBuilder()
            .withData(
                Map.of(
                    "1",
                    Base64.getEncoder()
                        .encodeToString("k".repeat(32).getBytes(StandardCharsets.UTF_8))))
            .build());
    gateway = open();
  }

  private RunGateway open() {
    return (RunGateway) RunGateway.open(server.client, objects, settings, clock, files);
  }

  @AfterEach
  void end() {
    gateway.close();
    server.close();
  }

  private int ask(String user, String password, String key) throws Exception {
    return ask(gateway, user, password, key);
  }

  private static int ask(RunGateway gateway, String user, String password, String key)
      throws Exception {
    String both = user + ":" + password;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/~/" + key))
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void give_run_isACredentialThatItsObjectOwnsAndThatIsGoodForItsFiles() throws Exception {
    is(object);
    String run = RunObjects.idOf(object).value();
    for (String key : List.of("scenes/raw", "scenes/other", "tiphys/" + run + "/read/1/x")) {
      var unused = store.put(ArtifactKey.parse(key), new ByteArrayInputStream(new byte[1]));
    }

    gateway.give(object);

    String made = server.changes.get(0);
    assertThat(made).startsWith("POST secrets ").contains("\"uid\":\"the-uid\"");
    Map<?, ?> secret = Serialization.unmarshal(made.substring("POST secrets ".length()), Map.class);
    assertThat(((Map<?, ?>) secret.get("metadata")).get("name")).isEqualTo(run + "-files");
    Map<?, ?> data = (Map<?, ?>) secret.get("stringData");
    String user = String.valueOf(data.get("user"));
    String password = String.valueOf(data.get("password"));
    assertThat(user).isEqualTo(run);
    assertThat(ask(user, password, "scenes/raw")).isEqualTo(200);
    assertThat(ask(user, password, "tiphys/" + run + "/read/1/x")).isEqualTo(200);
    assertThat(ask(user, password, "scenes/other")).isEqualTo(403);
    assertThat(ask(user, password + "x", "scenes/raw")).isEqualTo(401);
  }

  /** Hosts behind one Service share nothing but the Secret of the namespace. */
  @Test
  void give_byOneHost_isGoodAtAnotherThatHasNotSeenTheRun() throws Exception {
    is(object);
    gateway.give(object);
    Map<?, ?> secret = given(0);
    String user = String.valueOf(secret.get("user"));
    String password = String.valueOf(secret.get("password"));
    var unused = store.put(ArtifactKey.parse("scenes/raw"), new ByteArrayInputStream(new byte[1]));

    try (RunGateway other = open()) {
      assertThat(ask(other, user, password, "scenes/raw")).isEqualTo(200);
      assertThat(ask(other, user, password + "x", "scenes/raw")).isEqualTo(401);
      gateway.close();
      assertThat(ask(other, user, password, "scenes/raw")).isEqualTo(200);
    }
  }

  private Map<?, ?> given(int change) {
    String text = server.changes.get(change).substring("POST secrets ".length());
    return (Map<?, ?>) Serialization.unmarshal(text, Map.class).get("stringData");
  }

  /** It needs no right to read the Secrets of runs. */
  @Test
  void give_runThatHasOne_leavesItAsItIs() {
    server.codes.add(409);

    gateway.give(object);

    assertThat(server.changes).hasSize(1);
  }

  @Test
  void look_runThatNobodyMayHaveGivenOne_isGivenOneOnce() {
    gateway.look(object);
    gateway.look(object);

    assertThat(server.changes).isEmpty();
    clock.work();
    gateway.look(object);
    clock.work();
    assertThat(server.changes).singleElement().asString().startsWith("POST secrets ");
  }

  @Test
  void look_serverFails_isTriedAgainAtTheNextLook() {
    server.codes.add(403);
    gateway.look(object);
    clock.work();

    gateway.look(object);
    clock.work();

    assertThat(server.changes).hasSize(2);
  }

  @Test
  void look_keysCannotBeRead_isTriedAgainAtTheNextLook() {
    Object good = server.objects.get(KEYS);
    server.objects.put(KEYS, new SecretBuilder().withData(Map.of("1", "no base64!")).build());
    gateway.look(object);
    clock.work();

    server.objects.put(KEYS, good);
    gateway.look(object);
    clock.work();

    assertThat(server.changes).singleElement().asString().startsWith("POST secrets ");
  }

  @Test
  void look_runThatIsYoungOrHasEnded_isLeftAlone() {
    object.getMetadata().setCreationTimestamp(Clock.NOW.minusSeconds(5).toString());
    gateway.look(object);
    object.getMetadata().setCreationTimestamp(Clock.NOW.minusSeconds(60).toString());
    object.status(new WorkflowStatus().phase(WorkflowPhase.SUCCEEDED));
    gateway.look(object);

    assertThat(clock.later).isEmpty();
  }

  /** A run without its credential would wait for it, so it is not made where none can be given. */
  @Test
  void start_withoutTheRightToMakeSecrets_makesNothing() {
    Starts starts = new Starts(server.client, objects, settings, clock, files, gateway);
    Plan plan = Plan.of(request(), WorkflowCompiler.capabilities());
    server.codes.add(403);

    assertThatThrownBy(() -> starts.start(plan)).isInstanceOf(EngineException.class);

    assertThat(server.changes).singleElement().asString().startsWith("POST secrets ");
  }

  private RunRights rights(AtomicLong nanos) {
    RunTokens tokens = new RunTokens(new GatewayKeys(server.client, clock, nanos::get), clock::now);
    return new RunRights(tokens, objects, files, clock, nanos::get);
  }

  @Test
  void rights_ofARun_endTenMinutesAfterIt() throws IOException {
    AtomicLong nanos = new AtomicLong();
    String run = RunObjects.idOf(object).value();
    is(
        object.status(
            new WorkflowStatus()
                .phase(WorkflowPhase.FAILED)
                .finishedAt(Clock.NOW.minusSeconds(599))));
    assertThat(rights(nanos).rightsOf(run)).isPresent();

    is(
        object.status(
            new WorkflowStatus()
                .phase(WorkflowPhase.FAILED)
                .finishedAt(Clock.NOW.minusSeconds(601))));

    assertThat(rights(nanos).rightsOf(run)).isEmpty();
    assertThat(rights(nanos).rightsOf("k-8254c329a92850f6-99999999")).isEmpty();
  }

  @Test
  void rights_whileTheServerIsAway_areThoseThatWereSeenLast() {
    AtomicLong nanos = new AtomicLong();
    RunRights rights = rights(nanos);
    String run = RunObjects.idOf(object).value();
    is(object);
    Optional<Runs.Rights> seen = rights.rightsOf(run);
    assertThat(seen).isPresent();
    server.client.close();

    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(rights.rightsOf(run)).isEqualTo(seen);

    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThatThrownBy(() -> rights.rightsOf(run)).isInstanceOf(EngineException.class);
  }
}
