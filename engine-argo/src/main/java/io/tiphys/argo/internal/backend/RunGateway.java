package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.gateway.Gateway;
import io.tiphys.argo.internal.gateway.RunTokens;
import io.tiphys.argo.internal.names.GatewaySecrets;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Serves artifacts to pods, and gives runs their credentials: one Secret each, owned by the object
 * of the run, so that it goes with it. It is made after the object; until then pods wait for it. If
 * the host ends between the two, the next one that looks at the run makes it.
 *
 * <p>Thread-safe.
 */
final class RunGateway implements Credentials {
  private static final System.Logger LOG = System.getLogger(RunGateway.class.getName());
  private static final int MOST = 10_000;

  /** The host that made a run has given it a credential after this time, or never will. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private final ApiClient client;
  private final GatewayOptions options;
  private final Surroundings surroundings;
  private final RunTokens tokens;
  private final Optional<Gateway> gateway;
  private volatile boolean checked;

  /** Runs that have theirs, by the identity of their objects. */
  private final Set<String> given =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  private RunGateway(
      ApiClient client,
      GatewayOptions options,
      Surroundings surroundings,
      RunTokens tokens,
      Optional<Gateway> gateway) {
    this.client = client;
    this.options = options;
    this.surroundings = surroundings;
    this.tokens = tokens;
    this.gateway = gateway;
  }

  /**
   * Opens one, where the settings ask for it.
   *
   * @throws EngineException if the port cannot be had
   */
  static Credentials open(
      ApiClient client,
      RunObjects objects,
      BackendSettings settings,
      Surroundings surroundings,
      RunFiles files) {
    if (settings.gateway().isEmpty()) {
      return Credentials.NONE;
    }
    GatewayOptions options = settings.gateway().get();
    LongSupplier nanos = ThisMachine.NANOS;
    RunTokens tokens =
        new RunTokens(new GatewayKeys(client, surroundings, nanos), surroundings::now);
    try {
      Gateway gateway =
          Gateway.open(
              options.listenOn(),
              settings.stored().orElseThrow(),
              new RunRights(tokens, objects, files, surroundings, nanos),
              options.limits(),
              nanos);
      return new RunGateway(client, options, surroundings, tokens, Optional.of(gateway));
    } catch (IOException e) {
      throw new EngineException(
          "the artifact gateway cannot listen at "
              + options.listenOn()
              + ": "
              + e.getMessage()
              + "; give it another address with listenOn",
          true,
          null,
          e);
    }
  }

  /** Returns one that serves nothing, where another one does. */
  static Credentials absent(ApiClient client, BackendSettings settings, Surroundings surroundings) {
    RunTokens tokens =
        new RunTokens(new GatewayKeys(client, surroundings, ThisMachine.NANOS), surroundings::now);
    return new RunGateway(
        client, settings.gateway().orElseThrow(), surroundings, tokens, Optional.empty());
  }

  @Override
  public void check() {
    if (!checked) {
      client
          .objects()
          .tryToCreate(Kind.SECRETS, secret("tiphys-trial", "trial", tokens.make("trial", end())));
      checked = true;
    }
  }

  @Override
  public void give(Workflow object) {
    RunId id = RunObjects.idOf(object);
    give(object, id, GatewaySecrets.nameOf(id.value()));
  }

  /** Gives a workflow a credential by the name that stands in it. */
  void give(Workflow object, RunId id, String name) {
    String run = id.value();
    Secret secret = secret(name, run, tokens.make(run, end()));
    secret.getMetadata().getLabels().put(Marks.RUN, run);
    secret
        .getMetadata()
        .getOwnerReferences()
        .add(
            new OwnerReferenceBuilder()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .build());
    client.objects().ensure(Kind.SECRETS, secret);
    given.add(object.getMetadata().getUid());
  }

  private Instant end() {
    return surroundings.now().plus(options.credentialLifetime());
  }

  private static Secret secret(String name, String user, String password) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels(Marks.MANAGED_BY, Marks.MANAGER)
        .endMetadata()
        .withImmutable(true)
        .withStringData(Map.of(GatewaySecrets.USER, user, GatewaySecrets.PASSWORD, password))
        .build();
  }

  @Override
  public void look(Workflow object) {
    String uid = object.getMetadata().getUid();
    if (RunObjects.hasEnded(object)
        || !RunObjects.isOwn(object)
        || isYoung(object)
        || !given.add(uid)) {
      return;
    }
    try {
      surroundings.after(Duration.ZERO, () -> giveAgain(object, uid));
    } catch (RejectedExecutionException e) {
      given.remove(uid);
    }
  }

  private boolean isYoung(Workflow object) {
    String created = object.getMetadata().getCreationTimestamp();
    return created == null || Instant.parse(created).plus(SETTLED).isAfter(surroundings.now());
  }

  private void giveAgain(Workflow object, String uid) {
    try {
      give(object);
    } catch (RuntimeException e) {
      given.remove(uid); // when somebody looks again
      Level level = e instanceof EngineException ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "the run of object " + uid + " may have no credential", e);
    }
  }

  @Override
  public void close() {
    gateway.ifPresent(Gateway::close);
  }

  /** Returns where it listens. */
  int port() {
    return gateway.orElseThrow().address().getPort();
  }
}
