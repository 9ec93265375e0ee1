package io.tiphys.examples.host;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.argo.ArgoOverlay;
import io.tiphys.argo.ArtifactGateway;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.UserSettings;
import java.net.URI;
import java.util.Optional;

/** The engine in a cluster, as the settings want it. */
final class ArgoChoice {
  private final UserSettings settings;
  private final OfficeStores stores;

  ArgoChoice(UserSettings settings, OfficeStores stores) {
    this.settings = settings;
    this.stores = stores;
  }

  String namespace() {
    return settings.valueOf(UserSettings.NAMESPACE, "default");
  }

  /**
   * Returns a builder that talks to nobody yet.
   *
   * @throws BadInputException if the settings do not fit
   */
  ArgoEngine.Builder builder() {
    ArgoEngine.Builder builder =
        ArgoEngine.builder(namespace()).store(OfficeStores.RESULTS, stores.results());
    setting(UserSettings.SERVICE_ACCOUNT).ifPresent(builder::serviceAccount);
    setting(UserSettings.CONTROLLER_INSTANCE).ifPresent(builder::controllerInstanceId);
    if (flag(UserSettings.RESTRICTED_PODS)) {
      builder.restrictedPods();
    }
    setting(UserSettings.POD_USER).ifPresent(user -> builder.overlay(runAs(number(user))));
    addArtifacts(builder);
    return builder;
  }

  /** The archive is also where what tasks hand to each other is kept, whoever moves it. */
  private void addArtifacts(ArgoEngine.Builder builder) {
    Optional<String> gateway = setting(UserSettings.GATEWAY);
    if (gateway.isPresent()) {
      try {
        builder.artifactsByGateway(
            OfficeStores.ARCHIVE, stores.archive(), ArtifactGateway.at(URI.create(gateway.get())));
      } catch (IllegalArgumentException e) {
        throw new BadInputException("settings: gateway: " + e.getMessage());
      }
      stores.runs().ifPresent(builder::artifactPrefix);
      return;
    }
    String runs =
        stores
            .runs()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "engine=argo: pods do not reach files of this machine; say with --s3 which"
                            + " bucket Argo's artifact repository has, or with gateway=URL where"
                            + " pods reach this program"));
    builder.artifacts(OfficeStores.ARCHIVE, stores.archive()).artifactPrefix(runs);
  }

  /** The images of the workflows name no user, and some namespaces want one that is not root. */
  static ArgoOverlay runAs(long user) {
    return (generated, plan) -> {
      WorkflowSpec spec = generated.spec();
      PodSecurityContext now = spec.getSecurityContext();
      PodSecurityContextBuilder pods =
          now == null ? new PodSecurityContextBuilder() : new PodSecurityContextBuilder(now);
      spec.securityContext(pods.withRunAsUser(user).build());
    };
  }

  private Optional<String> setting(String name) {
    return Optional.of(settings.valueOf(name, "")).filter(text -> !text.isEmpty());
  }

  private boolean flag(String name) {
    String text = settings.valueOf(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new BadInputException(
          "settings: " + name + " is true or false, and not '" + text + "'");
    }
    return text.equals("true");
  }

  private static long number(String text) {
    try {
      long user = Long.parseLong(text);
      if (user > 0) {
        return user;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadInputException(
        "settings: " + UserSettings.POD_USER + " is the number of a user, and not '" + text + "'");
  }
}
