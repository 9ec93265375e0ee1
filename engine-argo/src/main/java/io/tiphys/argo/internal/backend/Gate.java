package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.backend.Examination.Result;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.names.GatewaySecrets;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import java.net.BindException;
import java.util.Optional;

/**
 * The gateway of an examination. Where its port is taken, an engine of this machine is expected to
 * serve there, as any gateway of the namespace serves any run.
 *
 * <p>Not thread-safe; one per examination.
 */
final class Gate implements AutoCloseable {
  private final Credentials credentials;
  private final Optional<Result> trouble;

  private Gate(Credentials credentials, Optional<Result> trouble) {
    this.credentials = credentials;
    this.trouble = trouble;
  }

  /** Opens one, where the settings ask for it. */
  static Gate open(ApiClient client, BackendSettings settings, Surroundings surroundings) {
    RunObjects objects = new RunObjects(client);
    try {
      return new Gate(
          RunGateway.open(client, objects, settings, surroundings, new RunFiles(settings)),
          Optional.empty());
    } catch (EngineException e) {
      return e.getCause() instanceof BindException
          ? new Gate(RunGateway.absent(client, settings, surroundings), Optional.empty())
          : new Gate(
              Credentials.NONE,
              Optional.of(
                  new Result("", String.valueOf(e.getMessage()), "mend this and look again")));
    }
  }

  /** Returns what is wrong already. */
  Optional<Result> trouble() {
    return trouble;
  }

  /**
   * Gives a workflow its credential.
   *
   * @param compiledFor the id by which the credential is called in it
   */
  void give(Workflow made, RunId compiledFor) {
    if (credentials instanceof RunGateway gateway) {
      gateway.give(made, RunObjects.idOf(made), GatewaySecrets.nameOf(compiledFor.value()));
    }
  }

  @Override
  public void close() {
    credentials.close();
  }
}
