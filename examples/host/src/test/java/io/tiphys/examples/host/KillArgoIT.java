package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.SharedStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts whose runs are Workflows on a real API server, in {@code KUBECONFIG}, where a script plays
 * Argo. They are ended by SIGKILL one after another, at seeded statements of their transactions and
 * at seeded requests to the server. At the end the keys that were answered for, the database and
 * the server agree. Not part of {@code mvn verify}.
 *
 * <p>{@code -Dkills=500} and {@code -Dkills.seed=…} choose how many and where.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(value = 7200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillArgoIT {
  private static final int KILLS = Integer.getInteger("kills", 40);
  private static final long SEED = Long.getLong("kills.seed", 20261128);

  /** About as many as a host has that starts one run. */
  private static final int STATEMENTS = 160;

  private static final int REQUESTS = 30;
  private static final String VALUES =
      "coldest.coldest=-3.8 coldest.day=2015-11-30 dry-spell.days=25 dry-spell.from=2015-06-29"
          + " hottest.day=2015-07-19 hottest.hottest=35.0";

  private final String namespace = "office-" + UUID.randomUUID().toString().substring(0, 8);
  private final Random random = new Random(SEED);
  @TempDir Path work;
  private Config config;
  private KubernetesClient client;
  private OfficeStores stores;
  private Killing killing;
  private int atRequests;

  @BeforeEach
  void settle() throws Exception {
    String kubeconfig = System.getenv("KUBECONFIG");
    assertThat(kubeconfig).as("KUBECONFIG").isNotNull();
    config = Config.fromKubeconfig(Path.of(kubeconfig).toFile());
    client = new KubernetesClientBuilder().withConfig(config).build();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    stores = SharedStores.inDirectory(work.resolve("store"));
    stores.receive(Path.of("data"));
  }

  @AfterEach
  void clear() {
    client
        .genericKubernetesResources("argoproj.io/v1alpha1", "Workflow")
        .inNamespace(namespace)
        .delete();
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void kill_atAnyPoint_losesNothingAndCountsNothingTwice() throws Exception {
    try (ScriptedController controller =
            new ScriptedController(client, namespace, stores.archive(), SEED);
        ApiProxy proxy = new ApiProxy(config)) {
      List<String> settings =
          List.of("engine=argo", "namespace=" + namespace, "controller-instance=of-no-controller");
      killing =
          new Killing(
              work,
              Postgres.address(),
              settings,
              Map.of("KUBECONFIG", proxy.kubeconfig(work).toString()));
      for (int i = 0; i < KILLS; i++) {
        killOne(proxy, "key-" + i);
      }
      killing.host(Killing.NO_POINT, host -> proxy.kill(host, 0, false), List.of());

      tell(controller);
      audit(controller);
    }
  }

  private void killOne(ApiProxy proxy, String key) throws Exception {
    int point = 1 + random.nextInt(STATEMENTS);
    int request = 1 + random.nextInt(REQUESTS);
    boolean before = random.nextBoolean();
    if (random.nextBoolean()) {
      killing.host(point, host -> proxy.kill(host, 0, false), List.of(key));
      return;
    }
    int stood = killing.stood();
    killing.host(Integer.MAX_VALUE, host -> proxy.kill(host, request, before), List.of(key));
    atRequests += killing.stood() - stood;
  }

  private void tell(ScriptedController controller) throws Exception {
    System.out.printf(
        "seed %d: %d kills, %d of them at a statement and %d at a request; %d keys answered, %d"
            + " recorded; %d Workflows made, %d of them deleted; %d runs SUCCEEDED, %d FAILED, %d"
            + " LOST, %d other; %d effects, %d reports; findings: %s%n",
        SEED,
        KILLS,
        killing.stood() - atRequests,
        atRequests,
        killing.wanted().size(),
        killing.rows("select request_key from run").size(),
        sum(controller.made()),
        sum(controller.deleted()),
        killing.count("SUCCEEDED"),
        killing.count("FAILED"),
        killing.count("LOST"),
        killing.rows("select 1 from run where phase not in ('SUCCEEDED', 'FAILED', 'LOST')").size(),
        killing.rows("select run_id from work_done").size(),
        reports().size(),
        killing.findings());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the keys of the runs whose reports were delivered. */
  private Set<String> reports() throws Exception {
    try (var found = stores.results().list(ArtifactKey.parse("seattle-2015"))) {
      return found
          .map(stat -> stat.key().value().split("/", 3)[1])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void audit(ScriptedController controller) throws Exception {
    assertThat(killing.findings()).isEmpty();
    Map<String, String> phases = pairs("select request_key, phase from run");
    assertThat(phases.keySet()).as("recorded").containsAll(killing.wanted());
    assertThat(phases.values())
        .as("runs that have ended")
        .allMatch(List.of("SUCCEEDED", "FAILED", "LOST")::contains);
    assertThat(killing.rows("select request_key from run_end"))
        .as("ends, one for each run")
        .containsExactlyInAnyOrderElementsOf(phases.keySet());
    phases.forEach(
        (key, phase) -> {
          if (phase.equals("LOST")) {
            assertThat(phases).as("started again").containsKey(KilledHost.next(key));
          }
        });
    auditServer(controller, phases);
    auditEffects(phases);
    assertThat(phases.values()).contains("FAILED", "LOST");
    assertThat(atRequests).as("kills at requests").isGreaterThan(KILLS / 10);
    assertThat(killing.stood() - atRequests).as("at statements").isGreaterThan(KILLS / 10);
  }

  /** One object for each run that is not LOST, and no other, whatever was made and deleted. */
  private static void auditServer(ScriptedController controller, Map<String, String> phases) {
    Map<String, String> onServer = new TreeMap<>();
    for (GenericKubernetesResource object : controller.objects()) {
      String key = ScriptedController.key(object);
      assertThat(onServer.put(key, phase(object))).as("a second object of " + key).isNull();
    }
    Map<String, String> expected = new TreeMap<>(phases);
    expected.values().removeIf("LOST"::equals);
    assertThat(onServer).as("the server has what the database has").isEqualTo(expected);
    controller
        .made()
        .forEach(
            (key, count) ->
                assertThat(count - controller.deleted().getOrDefault(key, 0))
                    .as("objects of " + key)
                    .isEqualTo(phases.get(key).equals("LOST") ? 0 : 1));
  }

  /** Effect, report and outputs of each run that SUCCEEDED, and of no other. */
  private void auditEffects(Map<String, String> phases) throws Exception {
    TreeSet<String> succeeded = new TreeSet<>(phases.keySet());
    succeeded.removeIf(key -> !phases.get(key).equals("SUCCEEDED"));
    assertThat(
            killing.rows("select r.request_key from work_done d join run r on r.run_id = d.run_id"))
        .as("effects, one for each run that SUCCEEDED")
        .containsExactlyInAnyOrderElementsOf(succeeded);
    assertThat(reports()).as("reports that were delivered").isEqualTo(succeeded);
    assertOutputs(succeeded);
  }

  private static String phase(GenericKubernetesResource object) {
    String phase = object.get("status", "phase");
    return phase.equals("Succeeded") ? "SUCCEEDED" : "FAILED";
  }

  /** Status and outputs of each task are those that the controller wrote. */
  private void assertOutputs(Set<String> succeeded) {
    Map<String, String> values = new TreeMap<>();
    for (String row :
        killing.rows(
            "select r.request_key, o.path, o.name, o.content from task_output o"
                + " join run r on r.request_key = o.request_key"
                + " where o.kind = 'value' and r.phase = 'SUCCEEDED' order by 1, 2, 3")) {
      String[] parts = row.split(" ", 4);
      values.merge(
          parts[0], parts[1] + "." + parts[2] + "=" + parts[3], (all, one) -> all + " " + one);
    }
    assertThat(values.keySet()).isEqualTo(succeeded);
    assertThat(values.values()).allMatch(VALUES::equals);
    assertThat(
            killing.rows(
                "select t.path, t.phase from task t join run r on r.request_key = t.request_key"
                    + " where r.phase = 'SUCCEEDED' and t.phase <> 'SUCCEEDED'"))
        .isEmpty();
  }

  private Map<String, String> pairs(String query) {
    Map<String, String> pairs = new TreeMap<>();
    killing.rows(query).forEach(row -> pairs.put(row.split(" ", 2)[0], row.split(" ", 2)[1]));
    return pairs;
  }
}
