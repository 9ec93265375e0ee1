package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Hadoop's file system is reached: by user name, or by Kerberos with a ticket cache or a key
 * table.
 *
 * <p>Part of Argo since 2.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class HDFSFields<S extends HDFSFields<S>> extends ArgoObject {
  @JsonProperty("addresses")
  private @Nullable List<String> addresses;

  @JsonProperty("hdfsUser")
  private @Nullable String hdfsUser;

  @JsonProperty("krbCCacheSecret")
  private @Nullable SecretKeySelector krbCCacheSecret;

  @JsonProperty("krbKeytabSecret")
  private @Nullable SecretKeySelector krbKeytabSecret;

  @JsonProperty("krbUsername")
  private @Nullable String krbUsername;

  @JsonProperty("krbRealm")
  private @Nullable String krbRealm;

  @JsonProperty("krbConfigConfigMap")
  private @Nullable ConfigMapKeySelector krbConfigConfigMap;

  @JsonProperty("krbServicePrincipalName")
  private @Nullable String krbServicePrincipalName;

  @JsonProperty("dataTransferProtection")
  private @Nullable String dataTransferProtection;

  @JsonProperty("force")
  private @Nullable Boolean force;

  /**
   * Name nodes, as {@code host:port}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.addresses}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable List<String> getAddresses() {
    return addresses;
  }

  /**
   * Sets what {@link #getAddresses()} returns.
   *
   * @param addresses the new value; null leaves the field out
   * @return this
   */
  public S addresses(@Nullable List<String> addresses) {
    this.addresses = addresses;
    return self();
  }

  /**
   * The user, where Kerberos is not used.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.hdfsUser}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getHdfsUser() {
    return hdfsUser;
  }

  /**
   * Sets what {@link #getHdfsUser()} returns.
   *
   * @param hdfsUser the new value; null leaves the field out
   * @return this
   */
  public S hdfsUser(@Nullable String hdfsUser) {
    this.hdfsUser = hdfsUser;
    return self();
  }

  /**
   * A Kerberos ticket cache, in a Secret in the workflow's namespace. Not together with {@link
   * #getKrbKeytabSecret}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.krbCCacheSecret}, since Argo
   * 2.3.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getKrbCCacheSecret() {
    return krbCCacheSecret;
  }

  /**
   * Sets what {@link #getKrbCCacheSecret()} returns.
   *
   * @param krbCCacheSecret the new value; null leaves the field out
   * @return this
   */
  public S krbCCacheSecret(@Nullable SecretKeySelector krbCCacheSecret) {
    this.krbCCacheSecret = krbCCacheSecret;
    return self();
  }

  /**
   * A Kerberos key table, in a Secret in the workflow's namespace. Needs user name and realm.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.krbKeytabSecret}, since Argo
   * 2.3.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getKrbKeytabSecret() {
    return krbKeytabSecret;
  }

  /**
   * Sets what {@link #getKrbKeytabSecret()} returns.
   *
   * @param krbKeytabSecret the new value; null leaves the field out
   * @return this
   */
  public S krbKeytabSecret(@Nullable SecretKeySelector krbKeytabSecret) {
    this.krbKeytabSecret = krbKeytabSecret;
    return self();
  }

  /**
   * The Kerberos user of the key table.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.krbUsername}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getKrbUsername() {
    return krbUsername;
  }

  /**
   * Sets what {@link #getKrbUsername()} returns.
   *
   * @param krbUsername the new value; null leaves the field out
   * @return this
   */
  public S krbUsername(@Nullable String krbUsername) {
    this.krbUsername = krbUsername;
    return self();
  }

  /**
   * The Kerberos realm of the key table.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.krbRealm}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getKrbRealm() {
    return krbRealm;
  }

  /**
   * Sets what {@link #getKrbRealm()} returns.
   *
   * @param krbRealm the new value; null leaves the field out
   * @return this
   */
  public S krbRealm(@Nullable String krbRealm) {
    this.krbRealm = krbRealm;
    return self();
  }

  /**
   * Kerberos' {@code krb5.conf}, in a ConfigMap. Needed with Kerberos.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.krbConfigConfigMap}, since Argo
   * 2.3.
   *
   * @return null if absent
   */
  public @Nullable ConfigMapKeySelector getKrbConfigConfigMap() {
    return krbConfigConfigMap;
  }

  /**
   * Sets what {@link #getKrbConfigConfigMap()} returns.
   *
   * @param krbConfigConfigMap the new value; null leaves the field out
   * @return this
   */
  public S krbConfigConfigMap(@Nullable ConfigMapKeySelector krbConfigConfigMap) {
    this.krbConfigConfigMap = krbConfigConfigMap;
    return self();
  }

  /**
   * The principal of the service, such as {@code hdfs/_HOST}. Needed with Kerberos.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.krbServicePrincipalName}, since
   * Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getKrbServicePrincipalName() {
    return krbServicePrincipalName;
  }

  /**
   * Sets what {@link #getKrbServicePrincipalName()} returns.
   *
   * @param krbServicePrincipalName the new value; null leaves the field out
   * @return this
   */
  public S krbServicePrincipalName(@Nullable String krbServicePrincipalName) {
    this.krbServicePrincipalName = krbServicePrincipalName;
    return self();
  }

  /**
   * How data in transit is protected: {@code authentication}, {@code integrity} or {@code privacy}.
   * Default: what the cluster asks for.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.dataTransferProtection}, since
   * Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable String getDataTransferProtection() {
    return dataTransferProtection;
  }

  /**
   * Sets what {@link #getDataTransferProtection()} returns.
   *
   * @param dataTransferProtection the new value; null leaves the field out
   * @return this
   */
  public S dataTransferProtection(@Nullable String dataTransferProtection) {
    this.dataTransferProtection = dataTransferProtection;
    return self();
  }

  /**
   * True: overwrites what is there. Default false.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.force}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getForce() {
    return force;
  }

  /**
   * Sets what {@link #getForce()} returns.
   *
   * @param force the new value; null leaves the field out
   * @return this
   */
  public S force(@Nullable Boolean force) {
    this.force = force;
    return self();
  }

  abstract S self();
}
