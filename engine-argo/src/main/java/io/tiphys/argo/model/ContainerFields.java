package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerResizePolicy;
import io.fabric8.kubernetes.api.model.ContainerRestartRule;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeDevice;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kinds of containers that Argo has of its own share with Kubernetes' container.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class ContainerFields<S extends ContainerFields<S>> extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("image")
  private @Nullable String image;

  @JsonProperty("imagePullPolicy")
  private @Nullable String imagePullPolicy;

  @JsonProperty("command")
  private @Nullable List<String> command;

  @JsonProperty("args")
  private @Nullable List<String> args;

  @JsonProperty("workingDir")
  private @Nullable String workingDir;

  @JsonProperty("env")
  private @Nullable List<EnvVar> env;

  @JsonProperty("envFrom")
  private @Nullable List<EnvFromSource> envFrom;

  @JsonProperty("ports")
  private @Nullable List<ContainerPort> ports;

  @JsonProperty("resources")
  private @Nullable ResourceRequirements resources;

  @JsonProperty("resizePolicy")
  private @Nullable List<ContainerResizePolicy> resizePolicy;

  @JsonProperty("restartPolicy")
  private @Nullable String restartPolicy;

  @JsonProperty("restartPolicyRules")
  private @Nullable List<ContainerRestartRule> restartPolicyRules;

  @JsonProperty("volumeMounts")
  private @Nullable List<VolumeMount> volumeMounts;

  @JsonProperty("volumeDevices")
  private @Nullable List<VolumeDevice> volumeDevices;

  @JsonProperty("livenessProbe")
  private @Nullable Probe livenessProbe;

  @JsonProperty("readinessProbe")
  private @Nullable Probe readinessProbe;

  @JsonProperty("startupProbe")
  private @Nullable Probe startupProbe;

  @JsonProperty("lifecycle")
  private @Nullable Lifecycle lifecycle;

  @JsonProperty("terminationMessagePath")
  private @Nullable String terminationMessagePath;

  @JsonProperty("terminationMessagePolicy")
  private @Nullable String terminationMessagePolicy;

  @JsonProperty("securityContext")
  private @Nullable SecurityContext securityContext;

  @JsonProperty("stdin")
  private @Nullable Boolean stdin;

  @JsonProperty("stdinOnce")
  private @Nullable Boolean stdinOnce;

  @JsonProperty("tty")
  private @Nullable Boolean tty;

  /**
   * Names the container within its pod. In a script it is always made {@code main}. The names
   * {@code init}, {@code wait} and {@code supervisor} are Argo's.
   *
   * <p>Argo field {@code spec.templates[].script.name}.
   *
   * @return null if absent
   */
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets what {@link #getName()} returns.
   *
   * @param name the new value; null leaves the field out
   * @return this
   */
  public S name(@Nullable String name) {
    this.name = name;
    return self();
  }

  /**
   * The image, as {@code registry/name:tag}.
   *
   * <p>Argo field {@code spec.templates[].script.image}.
   *
   * @return null if absent
   */
  public @Nullable String getImage() {
    return image;
  }

  /**
   * Sets what {@link #getImage()} returns.
   *
   * @param image the new value; null leaves the field out
   * @return this
   */
  public S image(@Nullable String image) {
    this.image = image;
    return self();
  }

  /**
   * When the image is pulled: {@code Always}, {@code IfNotPresent} or {@code Never}. Default:
   * {@code Always} for the tag {@code latest} and none, else {@code IfNotPresent}.
   *
   * <p>Argo field {@code spec.templates[].script.imagePullPolicy}.
   *
   * @return null if absent
   */
  public @Nullable String getImagePullPolicy() {
    return imagePullPolicy;
  }

  /**
   * Sets what {@link #getImagePullPolicy()} returns.
   *
   * @param imagePullPolicy the new value; null leaves the field out
   * @return this
   */
  public S imagePullPolicy(@Nullable String imagePullPolicy) {
    this.imagePullPolicy = imagePullPolicy;
    return self();
  }

  /**
   * The program and its first arguments; for a script, the interpreter, to which the path of the
   * script is added.
   *
   * <p>Give it always: without it the controller must ask the registry of the image.
   *
   * <p>Argo field {@code spec.templates[].script.command}.
   *
   * @return null if absent
   */
  public @Nullable List<String> getCommand() {
    return command;
  }

  /**
   * Sets what {@link #getCommand()} returns.
   *
   * @param command the new value; null leaves the field out
   * @return this
   */
  public S command(@Nullable List<String> command) {
    this.command = command;
    return self();
  }

  /**
   * Further arguments. Kubernetes expands {@code $(NAME)} of environment variables in them, after
   * Argo has replaced its tags.
   *
   * <p>Argo field {@code spec.templates[].script.args}.
   *
   * @return null if absent
   */
  public @Nullable List<String> getArgs() {
    return args;
  }

  /**
   * Sets what {@link #getArgs()} returns.
   *
   * @param args the new value; null leaves the field out
   * @return this
   */
  public S args(@Nullable List<String> args) {
    this.args = args;
    return self();
  }

  /**
   * The directory that the program starts in. Default: that of the image.
   *
   * <p>Argo field {@code spec.templates[].script.workingDir}.
   *
   * @return null if absent
   */
  public @Nullable String getWorkingDir() {
    return workingDir;
  }

  /**
   * Sets what {@link #getWorkingDir()} returns.
   *
   * @param workingDir the new value; null leaves the field out
   * @return this
   */
  public S workingDir(@Nullable String workingDir) {
    this.workingDir = workingDir;
    return self();
  }

  /**
   * Environment variables. The safest way into a program for values: no quoting is needed.
   *
   * <p>Argo field {@code spec.templates[].script.env}.
   *
   * @return null if absent
   */
  public @Nullable List<EnvVar> getEnv() {
    return env;
  }

  /**
   * Sets what {@link #getEnv()} returns.
   *
   * @param env the new value; null leaves the field out
   * @return this
   */
  public S env(@Nullable List<EnvVar> env) {
    this.env = env;
    return self();
  }

  /**
   * ConfigMaps and Secrets whose keys all become environment variables.
   *
   * <p>Argo field {@code spec.templates[].script.envFrom}.
   *
   * @return null if absent
   */
  public @Nullable List<EnvFromSource> getEnvFrom() {
    return envFrom;
  }

  /**
   * Sets what {@link #getEnvFrom()} returns.
   *
   * @param envFrom the new value; null leaves the field out
   * @return this
   */
  public S envFrom(@Nullable List<EnvFromSource> envFrom) {
    this.envFrom = envFrom;
    return self();
  }

  /**
   * Ports that the container listens on, for information.
   *
   * <p>Argo field {@code spec.templates[].script.ports}.
   *
   * @return null if absent
   */
  public @Nullable List<ContainerPort> getPorts() {
    return ports;
  }

  /**
   * Sets what {@link #getPorts()} returns.
   *
   * @param ports the new value; null leaves the field out
   * @return this
   */
  public S ports(@Nullable List<ContainerPort> ports) {
    this.ports = ports;
    return self();
  }

  /**
   * Requests and limits of this container. Where a quota covers limits, Argo's helper containers
   * need some as well, which only the controller's configuration gives.
   *
   * <p>Argo field {@code spec.templates[].script.resources}.
   *
   * @return null if absent
   */
  public @Nullable ResourceRequirements getResources() {
    return resources;
  }

  /**
   * Sets what {@link #getResources()} returns.
   *
   * @param resources the new value; null leaves the field out
   * @return this
   */
  public S resources(@Nullable ResourceRequirements resources) {
    this.resources = resources;
    return self();
  }

  /**
   * Whether a change of resources needs a restart.
   *
   * <p>Argo field {@code spec.templates[].script.resizePolicy}.
   *
   * @return null if absent
   */
  public @Nullable List<ContainerResizePolicy> getResizePolicy() {
    return resizePolicy;
  }

  /**
   * Sets what {@link #getResizePolicy()} returns.
   *
   * @param resizePolicy the new value; null leaves the field out
   * @return this
   */
  public S resizePolicy(@Nullable List<ContainerResizePolicy> resizePolicy) {
    this.resizePolicy = resizePolicy;
    return self();
  }

  /**
   * Only for init containers: {@code Always} makes one run beside the others instead of before
   * them.
   *
   * <p>Argo field {@code spec.templates[].script.restartPolicy}.
   *
   * @return null if absent
   */
  public @Nullable String getRestartPolicy() {
    return restartPolicy;
  }

  /**
   * Sets what {@link #getRestartPolicy()} returns.
   *
   * @param restartPolicy the new value; null leaves the field out
   * @return this
   */
  public S restartPolicy(@Nullable String restartPolicy) {
    this.restartPolicy = restartPolicy;
    return self();
  }

  /**
   * Exit codes on which Kubernetes itself starts the container again within its pod. Argo does not
   * see such restarts as attempts.
   *
   * <p>Argo field {@code spec.templates[].script.restartPolicyRules}.
   *
   * @return null if absent
   */
  public @Nullable List<ContainerRestartRule> getRestartPolicyRules() {
    return restartPolicyRules;
  }

  /**
   * Sets what {@link #getRestartPolicyRules()} returns.
   *
   * @param restartPolicyRules the new value; null leaves the field out
   * @return this
   */
  public S restartPolicyRules(@Nullable List<ContainerRestartRule> restartPolicyRules) {
    this.restartPolicyRules = restartPolicyRules;
    return self();
  }

  /**
   * Where volumes of the pod appear in the container. The path of an artifact may lie in one.
   *
   * <p>Argo field {@code spec.templates[].script.volumeMounts}.
   *
   * @return null if absent
   */
  public @Nullable List<VolumeMount> getVolumeMounts() {
    return volumeMounts;
  }

  /**
   * Sets what {@link #getVolumeMounts()} returns.
   *
   * @param volumeMounts the new value; null leaves the field out
   * @return this
   */
  public S volumeMounts(@Nullable List<VolumeMount> volumeMounts) {
    this.volumeMounts = volumeMounts;
    return self();
  }

  /**
   * Volumes that appear as block devices.
   *
   * <p>Argo field {@code spec.templates[].script.volumeDevices}.
   *
   * @return null if absent
   */
  public @Nullable List<VolumeDevice> getVolumeDevices() {
    return volumeDevices;
  }

  /**
   * Sets what {@link #getVolumeDevices()} returns.
   *
   * @param volumeDevices the new value; null leaves the field out
   * @return this
   */
  public S volumeDevices(@Nullable List<VolumeDevice> volumeDevices) {
    this.volumeDevices = volumeDevices;
    return self();
  }

  /**
   * A check that, when it fails, makes Kubernetes stop the container. As Argo's pods are not
   * restarted, it ends the attempt.
   *
   * <p>Argo field {@code spec.templates[].script.livenessProbe}.
   *
   * @return null if absent
   */
  public @Nullable Probe getLivenessProbe() {
    return livenessProbe;
  }

  /**
   * Sets what {@link #getLivenessProbe()} returns.
   *
   * @param livenessProbe the new value; null leaves the field out
   * @return this
   */
  public S livenessProbe(@Nullable Probe livenessProbe) {
    this.livenessProbe = livenessProbe;
    return self();
  }

  /**
   * A check that says when the container is ready. Decides when a {@link Template#getDaemon daemon}
   * counts as started.
   *
   * <p>Argo field {@code spec.templates[].script.readinessProbe}.
   *
   * @return null if absent
   */
  public @Nullable Probe getReadinessProbe() {
    return readinessProbe;
  }

  /**
   * Sets what {@link #getReadinessProbe()} returns.
   *
   * @param readinessProbe the new value; null leaves the field out
   * @return this
   */
  public S readinessProbe(@Nullable Probe readinessProbe) {
    this.readinessProbe = readinessProbe;
    return self();
  }

  /**
   * A check that holds the other probes back until it has succeeded once.
   *
   * <p>Argo field {@code spec.templates[].script.startupProbe}.
   *
   * @return null if absent
   */
  public @Nullable Probe getStartupProbe() {
    return startupProbe;
  }

  /**
   * Sets what {@link #getStartupProbe()} returns.
   *
   * @param startupProbe the new value; null leaves the field out
   * @return this
   */
  public S startupProbe(@Nullable Probe startupProbe) {
    this.startupProbe = startupProbe;
    return self();
  }

  /**
   * Commands that Kubernetes runs after the start and before the stop.
   *
   * <p>Argo field {@code spec.templates[].script.lifecycle}.
   *
   * @return null if absent
   */
  public @Nullable Lifecycle getLifecycle() {
    return lifecycle;
  }

  /**
   * Sets what {@link #getLifecycle()} returns.
   *
   * @param lifecycle the new value; null leaves the field out
   * @return this
   */
  public S lifecycle(@Nullable Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
    return self();
  }

  /**
   * The file whose content becomes the message of a container that ended. Default {@code
   * /dev/termination-log}.
   *
   * <p>Argo field {@code spec.templates[].script.terminationMessagePath}.
   *
   * @return null if absent
   */
  public @Nullable String getTerminationMessagePath() {
    return terminationMessagePath;
  }

  /**
   * Sets what {@link #getTerminationMessagePath()} returns.
   *
   * @param terminationMessagePath the new value; null leaves the field out
   * @return this
   */
  public S terminationMessagePath(@Nullable String terminationMessagePath) {
    this.terminationMessagePath = terminationMessagePath;
    return self();
  }

  /**
   * {@code File}, the default, or {@code FallbackToLogsOnError}, which takes the end of the log if
   * that file is empty.
   *
   * <p>Argo field {@code spec.templates[].script.terminationMessagePolicy}.
   *
   * @return null if absent
   */
  public @Nullable String getTerminationMessagePolicy() {
    return terminationMessagePolicy;
  }

  /**
   * Sets what {@link #getTerminationMessagePolicy()} returns.
   *
   * @param terminationMessagePolicy the new value; null leaves the field out
   * @return this
   */
  public S terminationMessagePolicy(@Nullable String terminationMessagePolicy) {
    this.terminationMessagePolicy = terminationMessagePolicy;
    return self();
  }

  /**
   * Security settings of this container.
   *
   * <p>Argo field {@code spec.templates[].script.securityContext}.
   *
   * @return null if absent
   */
  public @Nullable SecurityContext getSecurityContext() {
    return securityContext;
  }

  /**
   * Sets what {@link #getSecurityContext()} returns.
   *
   * @param securityContext the new value; null leaves the field out
   * @return this
   */
  public S securityContext(@Nullable SecurityContext securityContext) {
    this.securityContext = securityContext;
    return self();
  }

  /**
   * Whether standard input is kept open. Default false.
   *
   * <p>Argo field {@code spec.templates[].script.stdin}.
   *
   * @return null if absent
   */
  public @Nullable Boolean getStdin() {
    return stdin;
  }

  /**
   * Sets what {@link #getStdin()} returns.
   *
   * @param stdin the new value; null leaves the field out
   * @return this
   */
  public S stdin(@Nullable Boolean stdin) {
    this.stdin = stdin;
    return self();
  }

  /**
   * Whether standard input is closed after the first client has left. Default false.
   *
   * <p>Argo field {@code spec.templates[].script.stdinOnce}.
   *
   * @return null if absent
   */
  public @Nullable Boolean getStdinOnce() {
    return stdinOnce;
  }

  /**
   * Sets what {@link #getStdinOnce()} returns.
   *
   * @param stdinOnce the new value; null leaves the field out
   * @return this
   */
  public S stdinOnce(@Nullable Boolean stdinOnce) {
    this.stdinOnce = stdinOnce;
    return self();
  }

  /**
   * Whether the container gets a terminal. Default false.
   *
   * <p>Argo field {@code spec.templates[].script.tty}.
   *
   * @return null if absent
   */
  public @Nullable Boolean getTty() {
    return tty;
  }

  /**
   * Sets what {@link #getTty()} returns.
   *
   * @param tty the new value; null leaves the field out
   * @return this
   */
  public S tty(@Nullable Boolean tty) {
    this.tty = tty;
    return self();
  }

  abstract S self();
}
