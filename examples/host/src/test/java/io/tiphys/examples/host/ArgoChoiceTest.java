package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgoChoiceTest {
  @TempDir Path directory;

  private ArgoChoice choice(Map<String, String> settings) {
    return new ArgoChoice(
        UserSettings.read(Path.of("office.properties"), settings),
        OfficeStores.inDirectory(directory));
  }

  @Test
  void builder_filesHereAndNoGateway_isRefused() {
    assertThatThrownBy(() -> choice(Map.of()).builder())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("say with --s3")
        .hasMessageContaining("gateway=URL");
  }

  @Test
  void builder_filesHereAndGateway_isMade() {
    Map<String, String> settings =
        Map.of(
            "gateway", "http://office-gateway.scenes.svc:8077",
            "service-account", "office-workflow",
            "restricted-pods", "true",
            "pod-user", "10002",
            "controller-instance", "mine");

    assertThat(choice(settings).builder()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, ftp://there, gateway:",
    "gateway, 'http://a b', gateway:",
    "restricted-pods, yes, restricted-pods is true or false",
    "pod-user, root, pod-user is the number of a user",
    "pod-user, 0, pod-user is the number of a user"
  })
  void builder_settingThatDoesNotFit_isNamed(String name, String value, String message) {
    Map<String, String> settings =
        name.equals("gateway")
            ? Map.of(name, value)
            : Map.of("gateway", "http://office.scenes.svc:8077", name, value);

    assertThatThrownBy(() -> choice(settings).builder())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void runAs_restrictedPods_keepsWhatIsAskedForAndNamesTheUser() {
    SubmitRequest request =
        SubmitRequest.of(
            Workflow.of("small", Task.container("t", "busybox:1.36").command("true").build()),
            RequestKey.of("small"));

    String sent =
        ArgoManifests.inNamespace("scenes")
            .restrictedPods()
            .overlay(ArgoChoice.runAs(10002))
            .yaml(request);

    assertThat(sent).contains("runAsUser: 10002").contains("runAsNonRoot: true");
    assertThat(ArgoManifests.inNamespace("scenes").overlay(ArgoChoice.runAs(10002)).yaml(request))
        .contains("runAsUser: 10002")
        .doesNotContain("runAsNonRoot");
  }
}
