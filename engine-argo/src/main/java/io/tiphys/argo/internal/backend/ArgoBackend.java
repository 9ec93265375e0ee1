package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.spi.RunCommand;
import io.tiphys.spi.StartedRun;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs workflows on Argo, in one namespace of one cluster. Holds nothing that is not also there, so
 * that any number of these see the same runs.
 *
 * <p>Thread-safe.
 */
public final class ArgoBackend implements Backend {
  /** What needs the artifact repository to be reached from here. */
  private static final Set<Feature> OF_ARTIFACTS =
      Set.of(Feature.ARTIFACT, Feature.ARTIFACT_DIR, Feature.ARTIFACT_CALLER_IO, Feature.DELIVER);

  private static final String NAME_IT =
      "name the store of Argo's artifact repository with artifacts(...) on the engine's builder, or"
          + " any with artifactsByGateway(...)";

  private final ApiClient client;
  private final BackendSettings settings;
  private final Capabilities capabilities;
  private final Surroundings surroundings;
  private final RunObjects objects;
  private final RunFiles files;
  private final Acknowledgements acknowledgements;
  private final RunReader reader;
  private final Starts starts;
  private final Deletions deletions;
  private final Listing listing;
  private final Logs logs;
  private final Plans plans;
  private final Deliveries deliveries;
  private final Credentials credentials;
  private final RequestChecks checks;

  /**
   * Makes one. Sends nothing yet; where the settings ask for a gateway, it listens from now on.
   *
   * @param client closed with this
   * @param settings the rest
   * @param threads those of the host for what takes its time over files, if it gives any
   */
  private ArgoBackend(ApiClient client, BackendSettings settings, Optional<Executor> threads) {
    this.client = client;
    this.settings = settings;
    this.surroundings = new ThisMachine(threads, client.time()::now);
    this.capabilities = capabilities(settings);
    this.checks = new RequestChecks(settings);
    this.objects = new RunObjects(client);
    this.acknowledgements = new Acknowledgements(objects);
    this.files = new RunFiles(settings);
    Upkeep upkeep = new Upkeep(objects, client, surroundings, settings.startLimit());
    this.plans = new Plans(capabilities);
    this.deliveries = new Deliveries(objects, settings, plans, surroundings);
    this.credentials = RunGateway.open(client, objects, settings, surroundings, files);
    this.reader =
        new RunReader(
            objects, client, settings.status(), surroundings, upkeep, deliveries, credentials);
    this.starts = new Starts(client, objects, settings, surroundings, files, credentials);
    this.deletions = new Deletions(objects, client, files, reader);
    this.listing = new Listing(client, objects, reader, ThisMachine.NANOS);
    this.logs = new Logs(objects, reader, client, files, surroundings);
  }

  /**
   * Makes one, or closes the client.
   *
   * @throws io.tiphys.error.EngineException if a gateway cannot listen
   */
  public static ArgoBackend open(
      ApiClient client, BackendSettings settings, Optional<Executor> threads) {
    try {
      return new ArgoBackend(client, settings, threads);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static Capabilities capabilities(BackendSettings settings) {
    boolean artifacts = settings.artifacts().isPresent();
    Capabilities compiled = WorkflowCompiler.capabilities();
    Capabilities.Builder all =
        Capabilities.builder()
            .supported(
                Feature.WATCH,
                Feature.WATCH_RESUME,
                Feature.LIST_FILTER,
                Feature.LIST_PAGE,
                Feature.LOGS,
                Feature.LOGS_FOLLOW,
                Feature.LOGS_ATTEMPT,
                Feature.IDEMPOTENT_SUBMIT,
                Feature.RERUN,
                Feature.SHARED_STORE,
                Feature.DURABLE)
            .limit(Capabilities.Limit.TIMESTAMP_RESOLUTION_MILLIS, 1000);
    compiled.features().stream()
        .filter(feature -> artifacts || !OF_ARTIFACTS.contains(feature))
        .forEach(all::supported);
    if (!artifacts) {
      OF_ARTIFACTS.forEach(feature -> all.advice(feature, NAME_IT));
    }
    for (Capabilities.Limit limit : Capabilities.Limit.values()) {
      compiled.limit(limit).ifPresent(number -> all.limit(limit, number));
    }
    if (settings.compile().overlay().isPresent()) {
      all.note("not portable: an overlay of the engine changes what is sent to Argo");
    }
    return all.build();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<Problem> check(Plan plan) {
    List<Problem> problems = new ArrayList<>();
    try {
      Object unused = new WorkflowCompiler(settings.compile()).compile(plan);
    } catch (RefusedException e) {
      problems.addAll(e.problems());
    }
    problems.addAll(checks.of(plan.request()));
    return problems;
  }

  @Override
  public StartedRun start(Plan plan) {
    return starts.start(plan);
  }

  @Override
  public Optional<RunStatus> read(RunId id) {
    return reader.read(id);
  }

  @Override
  public Optional<RunId> find(RequestKey key) {
    return objects.find(key);
  }

  @Override
  public RunPage list(RunQuery query) {
    return listing.list(query);
  }

  @Override
  public AutoCloseable observe(Consumer<? super RunId> observer) {
    return client.observe(Marks.RUN, run -> observer.accept(RunId.parse(run)));
  }

  @Override
  public void execute(RunId id, RunCommand command) {
    command.accept(new Commands(id, objects, surroundings, deletions));
  }

  @Override
  public void acknowledge(RunId id, long version) {
    acknowledgements.add(id, version);
  }

  @Override
  public boolean isAcknowledged(RunId id, long version) {
    return acknowledgements.has(id);
  }

  @Override
  public Stream<ArtifactLocation> artifactsOf(RunId id) {
    return files.artifacts(objects.require(id));
  }

  @Override
  public Stream<Run.LogLine> log(RunId id, String path, int attempt, boolean follow) {
    return logs.read(id, path, attempt, follow);
  }

  @Override
  public Map<String, ArtifactStore> stores() {
    return settings.allStores();
  }

  @Override
  public Optional<Plan> planOf(RunId id) {
    return objects.find(id).filter(RunObjects::isOwn).flatMap(plans::of);
  }

  @Override
  public void close() {
    credentials.close();
    deliveries.close();
    surroundings.close();
    client.close();
  }
}
