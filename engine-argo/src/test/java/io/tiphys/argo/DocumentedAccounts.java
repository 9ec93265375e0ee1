package io.tiphys.argo;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts of a host with a gateway, and of its pods, which may do what the documents say that they
 * need, word by word, and nothing else.
 */
final class DocumentedAccounts implements AutoCloseable {
  static final String PODS = "documented-pods";
  private static final String HOST = "documented-host";

  private final KubernetesClient admin;
  private final String namespace;
  private final List<HasMetadata> made = new ArrayList<>();

  DocumentedAccounts(KubernetesClient admin, String namespace) throws IOException {
    this.admin = admin;
    this.namespace = namespace;
    List<String> usual = rules(Path.of("..", "docs", "argo.md"));
    int pods = usual.indexOf("# The account of the pods (serviceAccount).");
    List<String> host = new ArrayList<>(usual.subList(0, pods));
    host.addAll(rules(Path.of("..", "docs", "artifacts.md")));
    make(HOST, host);
    make(PODS, usual.subList(pods, usual.size()));
  }

  private static List<String> rules(Path document) throws IOException {
    try (Stream<String> lines = Files.lines(document)) {
      return lines
          .filter(line -> line.startsWith("- {apiGroups") || line.startsWith("# The account of"))
          .toList();
    }
  }

  private void make(String account, List<String> rules) {
    List<PolicyRule> allowed =
        Serialization.unmarshal(String.join("\n", rules), new TypeReference<>() {});
    add(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withName(account)
            .withNamespace(namespace)
            .endMetadata()
            .build());
    add(
        new RoleBuilder()
            .withNewMetadata()
            .withName(account)
            .withNamespace(namespace)
            .endMetadata()
            .withRules(allowed)
            .build());
    add(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(account)
            .withNamespace(namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "Role", account)
            .addNewSubject("", "ServiceAccount", account, namespace)
            .build());
  }

  private void add(HasMetadata object) {
    made.add(admin.resource(object).serverSideApply());
  }

  /** Returns a client of the host. */
  KubernetesClient host() {
    Config own = admin.getConfiguration();
    String token =
        admin
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(HOST)
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Config.empty())
                .withMasterUrl(own.getMasterUrl())
                .withCaCertFile(own.getCaCertFile())
                .withCaCertData(own.getCaCertData())
                .withOauthToken(token)
                .build())
        .build();
  }

  @Override
  public void close() {
    made.forEach(object -> admin.resource(object).delete());
  }
}
