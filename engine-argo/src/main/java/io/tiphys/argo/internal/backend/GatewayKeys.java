package io.tiphys.argo.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.gateway.RunTokens;
import io.tiphys.argo.internal.names.GatewaySecrets;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.error.EngineException;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the namespace, by which all hosts make and know credentials of runs: the entries of
 * one Secret, which the first host makes. Whoever adds an entry with a later name changes the key;
 * what was made with the earlier one is good until its entry is removed.
 *
 * <p>Thread-safe. Nobody waits for a look of another thread, but for the first one.
 */
final class GatewayKeys implements RunTokens.Keys {
  private static final System.Logger LOG = System.getLogger(GatewayKeys.class.getName());
  private static final int DIGITS = 64;
  private static final long FRESH = TimeUnit.SECONDS.toNanos(60);
  private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(10);

  private final ApiClient client;
  private final Surroundings surroundings;
  private final LongSupplier nanos;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Map<String, byte[]> keys;
  private volatile long looked;

  GatewayKeys(ApiClient client, Surroundings surroundings, LongSupplier nanos) {
    this.client = client;
    this.surroundings = surroundings;
    this.nanos = nanos;
  }

  @Override
  public Map<String, byte[]> known() {
    Map<String, byte[]> now = keys;
    return now == null ? first() : refreshed(now, FRESH);
  }

  @Override
  public Map<String, byte[]> lookedUp() {
    Map<String, byte[]> now = keys;
    return now == null ? first() : refreshed(now, BETWEEN_LOOKS);
  }

  private Map<String, byte[]> first() {
    looking.lock();
    try {
      Map<String, byte[]> now = keys;
      return now == null ? load() : now;
    } finally {
      looking.unlock();
    }
  }

  private Map<String, byte[]> refreshed(Map<String, byte[]> now, long fresh) {
    if (nanos.getAsLong() - looked < fresh || !looking.tryLock()) {
      return now;
    }
    try {
      return load();
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "the keys of credentials cannot be looked at now", e);
      looked = nanos.getAsLong() - FRESH + BETWEEN_LOOKS;
      return now;
    } finally {
      looking.unlock();
    }
  }

  private Map<String, byte[]> load() {
    Optional<Secret> there =
        client.objects().read(Kind.SECRETS, GatewaySecrets.NAMESPACE, Secret.class);
    Secret secret = there.orElseGet(this::create);
    Map<String, byte[]> read = new TreeMap<>();
    Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
    data.forEach((name, text) -> read.put(name, Base64.getDecoder().decode(text)));
    read.values().removeIf(key -> key.length * 2 < DIGITS);
    if (read.isEmpty()) {
      throw new EngineException(
          "secret "
              + GatewaySecrets.NAMESPACE
              + " has no key of 32 bytes: delete it, and a host"
              + " makes another one; credentials of runs that go on are lost with it",
          false,
          null,
          null);
    }
    keys = Map.copyOf(read);
    looked = nanos.getAsLong();
    return read;
  }

  private Secret create() {
    String key = surroundings.chance(DIGITS);
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(GatewaySecrets.NAMESPACE)
            .addToLabels(Marks.MANAGED_BY, Marks.MANAGER)
            .endMetadata()
            .withData(Map.of("1", Base64.getEncoder().encodeToString(key.getBytes(UTF_8))))
            .build();
    return client.objects().create(Kind.SECRETS, secret).object();
  }
}
