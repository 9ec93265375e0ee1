package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Git repository that is cloned as an input.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class GitArtifact extends ArgoObject {
  @JsonProperty("repo")
  private @Nullable String repo;

  @JsonProperty("revision")
  private @Nullable String revision;

  @JsonProperty("branch")
  private @Nullable String branch;

  @JsonProperty("singleBranch")
  private @Nullable Boolean singleBranch;

  @JsonProperty("depth")
  private @Nullable Long depth;

  @JsonProperty("fetch")
  private @Nullable List<String> fetch;

  @JsonProperty("disableSubmodules")
  private @Nullable Boolean disableSubmodules;

  @JsonProperty("usernameSecret")
  private @Nullable SecretKeySelector usernameSecret;

  @JsonProperty("passwordSecret")
  private @Nullable SecretKeySelector passwordSecret;

  @JsonProperty("sshPrivateKeySecret")
  private @Nullable SecretKeySelector sshPrivateKeySecret;

  @JsonProperty("insecureIgnoreHostKey")
  private @Nullable Boolean insecureIgnoreHostKey;

  @JsonProperty("insecureSkipTLS")
  private @Nullable Boolean insecureSkipTLS;

  /** Makes an empty one. */
  public GitArtifact() {}

  /**
   * The URL, for HTTPS or SSH.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.repo}.
   *
   * @return null if absent
   */
  public @Nullable String getRepo() {
    return repo;
  }

  /**
   * Sets what {@link #getRepo()} returns.
   *
   * @param repo the new value; null leaves the field out
   * @return this
   */
  public GitArtifact repo(@Nullable String repo) {
    this.repo = repo;
    return this;
  }

  /**
   * A commit, branch or tag to check out. Default: the default branch.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.revision}.
   *
   * @return null if absent
   */
  public @Nullable String getRevision() {
    return revision;
  }

  /**
   * Sets what {@link #getRevision()} returns.
   *
   * @param revision the new value; null leaves the field out
   * @return this
   */
  public GitArtifact revision(@Nullable String revision) {
    this.revision = revision;
    return this;
  }

  /**
   * The branch to clone, together with {@link #getSingleBranch}.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.branch}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getBranch() {
    return branch;
  }

  /**
   * Sets what {@link #getBranch()} returns.
   *
   * @param branch the new value; null leaves the field out
   * @return this
   */
  public GitArtifact branch(@Nullable String branch) {
    this.branch = branch;
    return this;
  }

  /**
   * True: clones only {@link #getBranch}. Default false.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.singleBranch}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getSingleBranch() {
    return singleBranch;
  }

  /**
   * Sets what {@link #getSingleBranch()} returns.
   *
   * @param singleBranch the new value; null leaves the field out
   * @return this
   */
  public GitArtifact singleBranch(@Nullable Boolean singleBranch) {
    this.singleBranch = singleBranch;
    return this;
  }

  /**
   * How many commits of history to fetch. Default: all.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.depth}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Long getDepth() {
    return depth;
  }

  /**
   * Sets what {@link #getDepth()} returns.
   *
   * @param depth the new value; null leaves the field out
   * @return this
   */
  public GitArtifact depth(@Nullable Long depth) {
    this.depth = depth;
    return this;
  }

  /**
   * Further references to fetch before the check-out, such as {@code
   * refs/pull/1/head:refs/pull/1/head}.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.fetch}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable List<String> getFetch() {
    return fetch;
  }

  /**
   * Sets what {@link #getFetch()} returns.
   *
   * @param fetch the new value; null leaves the field out
   * @return this
   */
  public GitArtifact fetch(@Nullable List<String> fetch) {
    this.fetch = fetch;
    return this;
  }

  /**
   * True: leaves submodules out. Default false.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.disableSubmodules}, since Argo
   * 3.1.
   *
   * @return null if absent
   */
  public @Nullable Boolean getDisableSubmodules() {
    return disableSubmodules;
  }

  /**
   * Sets what {@link #getDisableSubmodules()} returns.
   *
   * @param disableSubmodules the new value; null leaves the field out
   * @return this
   */
  public GitArtifact disableSubmodules(@Nullable Boolean disableSubmodules) {
    this.disableSubmodules = disableSubmodules;
    return this;
  }

  /**
   * The user's name, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.usernameSecret}.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getUsernameSecret() {
    return usernameSecret;
  }

  /**
   * Sets what {@link #getUsernameSecret()} returns.
   *
   * @param usernameSecret the new value; null leaves the field out
   * @return this
   */
  public GitArtifact usernameSecret(@Nullable SecretKeySelector usernameSecret) {
    this.usernameSecret = usernameSecret;
    return this;
  }

  /**
   * The password or token, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.passwordSecret}.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getPasswordSecret() {
    return passwordSecret;
  }

  /**
   * Sets what {@link #getPasswordSecret()} returns.
   *
   * @param passwordSecret the new value; null leaves the field out
   * @return this
   */
  public GitArtifact passwordSecret(@Nullable SecretKeySelector passwordSecret) {
    this.passwordSecret = passwordSecret;
    return this;
  }

  /**
   * The private SSH key, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.sshPrivateKeySecret}, since Argo
   * 2.2.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getSshPrivateKeySecret() {
    return sshPrivateKeySecret;
  }

  /**
   * Sets what {@link #getSshPrivateKeySecret()} returns.
   *
   * @param sshPrivateKeySecret the new value; null leaves the field out
   * @return this
   */
  public GitArtifact sshPrivateKeySecret(@Nullable SecretKeySelector sshPrivateKeySecret) {
    this.sshPrivateKeySecret = sshPrivateKeySecret;
    return this;
  }

  /**
   * True: accepts any SSH host key. Default false.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.insecureIgnoreHostKey}, since Argo
   * 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getInsecureIgnoreHostKey() {
    return insecureIgnoreHostKey;
  }

  /**
   * Sets what {@link #getInsecureIgnoreHostKey()} returns.
   *
   * @param insecureIgnoreHostKey the new value; null leaves the field out
   * @return this
   */
  public GitArtifact insecureIgnoreHostKey(@Nullable Boolean insecureIgnoreHostKey) {
    this.insecureIgnoreHostKey = insecureIgnoreHostKey;
    return this;
  }

  /**
   * True: accepts any TLS certificate. Default false.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].git.insecureSkipTLS}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable Boolean getInsecureSkipTLS() {
    return insecureSkipTLS;
  }

  /**
   * Sets what {@link #getInsecureSkipTLS()} returns.
   *
   * @param insecureSkipTLS the new value; null leaves the field out
   * @return this
   */
  public GitArtifact insecureSkipTLS(@Nullable Boolean insecureSkipTLS) {
    this.insecureSkipTLS = insecureSkipTLS;
    return this;
  }
}
