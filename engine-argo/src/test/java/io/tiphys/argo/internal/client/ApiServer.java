package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real API server with Argo's CRDs, from {@code KUBECONFIG}; a namespace of its own in it; and a
 * proxy before it.
 */
public final class ApiServer implements AutoCloseable {
  /** With a value that no controller has, so that none writes into what the tests count. */
  static final String NOBODYS = "workflows.argoproj.io/controller-instanceid";

  private final Config config;
  private final KubernetesClient direct;
  private final FaultProxy proxy;
  private final String namespace = "tiphys-client-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<AutoCloseable> opened = new ArrayList<>();

  public ApiServer() throws IOException {
    String kubeconfig = System.getenv("KUBECONFIG");
    if (kubeconfig == null) {
      throw new IllegalStateException(
          "NOT RUN: set KUBECONFIG to the configuration of a cluster that has Argo's CRDs");
    }
    config = Config.fromKubeconfig(Path.of(kubeconfig).toFile());
    direct = new KubernetesClientBuilder().withConfig(config).build();
    try {
      proxy = new FaultProxy(URI.create(config.getMasterUrl()), SSLUtils.sslContext(config));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    direct
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    // Pods ask for it; where a controller manager runs, it makes one as well.
    direct
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("default")
                .withNamespace(namespace)
                .endMetadata()
                .build())
        .serverSideApply();
  }

  public String namespace() {
    return namespace;
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** What is not disturbed. */
  public KubernetesClient direct() {
    return direct;
  }

  /** Lists each second; all else as usual. */
  ClientSettings settings() {
    return new ClientSettings(namespace, Duration.ofSeconds(10), 16, 1000, Duration.ofSeconds(1));
  }

  ApiClient client() {
    return client(settings());
  }

  ApiClient client(ClientSettings settings) {
    return client(
        settings,
        config.getOauthToken() == null ? config.getAutoOAuthToken() : config.getOauthToken());
  }

  ApiClient client(ClientSettings settings, String token) {
    ApiClient client = ApiClient.over(disturbed(token), settings);
    opened.add(0, client);
    return client;
  }

  /** A client that goes through the proxy. */
  public KubernetesClient disturbed() {
    return disturbed(
        config.getOauthToken() == null ? config.getAutoOAuthToken() : config.getOauthToken());
  }

  /** Makes an account that may do this to objects of the namespace, and nothing else. */
  public void allow(String account, String resource, List<String> verbs) {
    List<HasMetadata> objects =
        List.of(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(account)
                .withNamespace(namespace)
                .endMetadata()
                .build(),
            new RoleBuilder()
                .withNewMetadata()
                .withName(account)
                .withNamespace(namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups("argoproj.io", "")
                .withResources(resource)
                .withVerbs(verbs)
                .endRule()
                .build(),
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(account)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", account)
                .addNewSubject("", "ServiceAccount", account, namespace)
                .build());
    objects.forEach(object -> direct.resource(object).create());
  }

  /** A client of an account, through the proxy. */
  public KubernetesClient disturbedAs(String account) {
    return disturbed(
        direct
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(account)
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken());
  }

  /** How many requests went through the proxy. */
  public int requests() {
    return proxy.requests.size();
  }

  private KubernetesClient disturbed(String token) {
    KubernetesClient disturbed =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl(proxy.url())
                    .withOauthToken(token)
                    .withHttp2Disable(true)
                    .build())
            .build();
    opened.add(disturbed);
    return disturbed;
  }

  Workflow workflow(String name) {
    Workflow workflow = Workflows.small();
    workflow.getMetadata().setName(name);
    workflow.getMetadata().setNamespace(namespace);
    workflow.getMetadata().setLabels(Map.of("kept", "yes", NOBODYS, "of-no-controller"));
    return workflow;
  }

  /** The same, as the one of a run. */
  Workflow marked(String name, String run) {
    Workflow workflow = workflow(name);
    workflow.getMetadata().setLabels(Map.of(Marks.RUN, run, NOBODYS, "of-no-controller"));
    return workflow;
  }

  /** How many workflows there are. */
  long stored() {
    return direct.resources(Workflow.class).inNamespace(namespace).list().getItems().size();
  }

  /** Makes a workflow without the proxy and the client. */
  Workflow make(String name) {
    return direct.resource(workflow(name)).create();
  }

  /** Changes a workflow without the proxy and the client. */
  void touch(String name) {
    Workflow unused =
        direct
            .resources(Workflow.class)
            .inNamespace(namespace)
            .withName(name)
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"metadata\":{\"annotations\":{\"touched\":\"" + UUID.randomUUID() + "\"}}}");
  }

  void remove(String name) {
    List<?> unused =
        direct.resources(Workflow.class).inNamespace(namespace).withName(name).delete();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    proxy.close();
    List<?> unused = direct.resources(Workflow.class).inNamespace(namespace).delete();
    List<?> unusedToo = direct.namespaces().withName(namespace).delete();
    direct.close();
  }
}
