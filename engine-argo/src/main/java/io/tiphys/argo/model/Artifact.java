package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A named file or directory that is passed between pods, through an artifact store.
 *
 * <p>As an output of a leaf it needs {@link #getPath}. As an argument it needs {@link #getFrom} or
 * a location. As an input of a leaf it needs {@link #getPath}; the rest comes from the argument, or
 * from a location of its own.
 *
 * <p>Without a location an output goes to the workflow's repository, under the key {@code
 * WORKFLOW/POD/NAME.tgz} unless that is configured otherwise; {@code NAME.zip} with {@link
 * ArchiveStrategy#getZip}. With {@link ArchiveStrategy#getNone} the end of the key is not the name
 * but the last part of {@link #getPath}: two such outputs of one template, {@code /a/data} and
 * {@code /b/data}, overwrite each other, and readers of both get the same. The status has the key
 * that was used.
 *
 * <p>For example: {@code make} leaves a file, three calls of {@code part} take it side by side and
 * leave one each, and {@code sum} finds all three in a directory. A fan-out's artifacts cannot be
 * referred to as a list, so the parts have keys below one prefix, which is the directory's; the
 * repository has to be S3 here.
 *
 * <pre>{@code
 * static Template shell(String name, String script) {
 *   return new Template()
 *       .name(name)
 *       .container(
 *           new ContainerBuilder()
 *               .withImage("busybox")
 *               .withCommand("sh", "-c")
 *               .withArgs(script)
 *               .build());
 * }
 *
 * static WorkflowSpec gather() {
 *   Template make =
 *       shell("make", "seq 3 > /tmp/all")
 *           .outputs(
 *               new Outputs().artifacts(List.of(new Artifact().name("all").path("/tmp/all"))));
 *   Template part =
 *       shell("part", "sed -n {{inputs.parameters.line}}p /tmp/all > /tmp/part")
 *           .inputs(
 *               new Inputs()
 *                   .parameters(List.of(new Parameter().name("line")))
 *                   .artifacts(List.of(new Artifact().name("all").path("/tmp/all"))))
 *           .outputs(
 *               new Outputs()
 *                   .artifacts(
 *                       List.of(
 *                           new Artifact()
 *                               .name("part")
 *                               .path("/tmp/part")
 *                               .archive(new ArchiveStrategy().none(new NoneStrategy()))
 *                               .s3(
 *                                   new S3Artifact()
 *                                       .key(
 *                                           "{{workflow.name}}/parts/{{inputs.parameters.line}}")))));
 *   Template sum =
 *       shell("sum", "cat /tmp/parts/*")
 *           .inputs(
 *               new Inputs()
 *                   .artifacts(
 *                       List.of(
 *                           new Artifact()
 *                               .name("parts")
 *                               .path("/tmp/parts")
 *                               .s3(new S3Artifact().key("{{workflow.name}}/parts")))));
 *   Template all =
 *       new Template()
 *           .name("gather")
 *           .dag(
 *               new DAGTemplate()
 *                   .tasks(
 *                       List.of(
 *                           new DAGTask().name("make").template("make"),
 *                           new DAGTask()
 *                               .name("part")
 *                               .template("part")
 *                               .depends("make.Succeeded")
 *                               .withItems(List.of(Item.of(1), Item.of(2), Item.of(3)))
 *                               .arguments(
 *                                   new Arguments()
 *                                       .parameters(
 *                                           List.of(
 *                                               new Parameter().name("line").value("{{item}}")))
 *                                       .artifacts(
 *                                           List.of(
 *                                               new Artifact()
 *                                                   .name("all")
 *                                                   .from(
 *                                                       "{{tasks.make.outputs.artifacts.all}}")))),
 *                           new DAGTask().name("sum").template("sum").depends("part.Succeeded"))));
 *   return new WorkflowSpec().entrypoint("gather").templates(List.of(make, part, sum, all));
 * }
 * }</pre>
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Artifact extends ArtifactLocationFields<Artifact> {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("path")
  private @Nullable String path;

  @JsonProperty("from")
  private @Nullable String from;

  @JsonProperty("fromExpression")
  private @Nullable String fromExpression;

  @JsonProperty("archive")
  private @Nullable ArchiveStrategy archive;

  @JsonProperty("optional")
  private @Nullable Boolean optional;

  @JsonProperty("mode")
  private @Nullable Integer mode;

  @JsonProperty("recurseMode")
  private @Nullable Boolean recurseMode;

  @JsonProperty("subPath")
  private @Nullable String subPath;

  @JsonProperty("globalName")
  private @Nullable String globalName;

  @JsonProperty("artifactGC")
  private @Nullable ArtifactGC artifactGC;

  @JsonProperty("deleted")
  private @Nullable Boolean deleted;

  /** Makes an empty one. */
  public Artifact() {}

  /**
   * Names it within its list: letters, digits, {@code -} and {@code _}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].name}.
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
  public Artifact name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * The file or directory in the container. An input is put there before the start; an output is
   * taken from there after the end.
   *
   * <p>The directory of an output must exist when the container has ended; without {@link
   * #getOptional} a missing output puts the node to Error. It may not lead out of its directory by
   * {@code ..}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].path}.
   *
   * @return null if absent
   */
  public @Nullable String getPath() {
    return path;
  }

  /**
   * Sets what {@link #getPath()} returns.
   *
   * @param path the new value; null leaves the field out
   * @return this
   */
  public Artifact path(@Nullable String path) {
    this.path = path;
    return this;
  }

  /**
   * Another artifact that this one is, such as {@code {{tasks.gen.outputs.artifacts.data}}} or
   * {@code {{inputs.artifacts.data}}}. In arguments, and in outputs of DAG and steps templates.
   *
   * <p>There is no such reference to the artifacts of a whole fan-out.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].arguments.artifacts[].from}.
   *
   * @return null if absent
   */
  public @Nullable String getFrom() {
    return from;
  }

  /**
   * Sets what {@link #getFrom()} returns.
   *
   * @param from the new value; null leaves the field out
   * @return this
   */
  public Artifact from(@Nullable String from) {
    this.from = from;
    return this;
  }

  /**
   * An expression that chooses another artifact, such as {@code tasks.a.status == 'Succeeded' ?
   * tasks.a.outputs.artifacts.x : tasks.b.outputs.artifacts.x}. In outputs of DAG and steps
   * templates.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].fromExpression}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable String getFromExpression() {
    return fromExpression;
  }

  /**
   * Sets what {@link #getFromExpression()} returns.
   *
   * @param fromExpression the new value; null leaves the field out
   * @return this
   */
  public Artifact fromExpression(@Nullable String fromExpression) {
    this.fromExpression = fromExpression;
    return this;
  }

  /**
   * How an output is packed for the store. Default: a gzip-compressed tar file.
   *
   * <p>Inputs that are tar files are unpacked by themselves; zip files are not, unless this says
   * so.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].archive}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable ArchiveStrategy getArchive() {
    return archive;
  }

  /**
   * Sets what {@link #getArchive()} returns.
   *
   * @param archive the new value; null leaves the field out
   * @return this
   */
  public Artifact archive(@Nullable ArchiveStrategy archive) {
    this.archive = archive;
    return this;
  }

  /**
   * True: it may be missing. Default false.
   *
   * <p>For an artifact that may be missing, both the argument and the input that it is for must say
   * so.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].optional}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getOptional() {
    return optional;
  }

  /**
   * Sets what {@link #getOptional()} returns.
   *
   * @param optional the new value; null leaves the field out
   * @return this
   */
  public Artifact optional(@Nullable Boolean optional) {
    this.optional = optional;
    return this;
  }

  /**
   * Permission bits for an input, as a decimal number: 420 is 0644, 511 is 0777. Default: as
   * stored.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].mode}.
   *
   * @return null if absent
   */
  public @Nullable Integer getMode() {
    return mode;
  }

  /**
   * Sets what {@link #getMode()} returns.
   *
   * @param mode the new value; null leaves the field out
   * @return this
   */
  public Artifact mode(@Nullable Integer mode) {
    this.mode = mode;
    return this;
  }

  /**
   * True: {@link #getMode} also holds for everything in a directory. Default false.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].recurseMode}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable Boolean getRecurseMode() {
    return recurseMode;
  }

  /**
   * Sets what {@link #getRecurseMode()} returns.
   *
   * @param recurseMode the new value; null leaves the field out
   * @return this
   */
  public Artifact recurseMode(@Nullable Boolean recurseMode) {
    this.recurseMode = recurseMode;
    return this;
  }

  /**
   * Takes a file or directory below what {@link #getFrom} names, instead of all of it. The store
   * must keep directories as they are, so the source needs {@link ArchiveStrategy#getNone}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].arguments.artifacts[].subPath}, since Argo
   * 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getSubPath() {
    return subPath;
  }

  /**
   * Sets what {@link #getSubPath()} returns.
   *
   * @param subPath the new value; null leaves the field out
   * @return this
   */
  public Artifact subPath(@Nullable String subPath) {
    this.subPath = subPath;
    return this;
  }

  /**
   * Exports an output to the whole workflow: {@code {{workflow.outputs.artifacts.GLOBALNAME}}}, and
   * {@link WorkflowStatus#getOutputs}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].globalName}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable String getGlobalName() {
    return globalName;
  }

  /**
   * Sets what {@link #getGlobalName()} returns.
   *
   * @param globalName the new value; null leaves the field out
   * @return this
   */
  public Artifact globalName(@Nullable String globalName) {
    this.globalName = globalName;
    return this;
  }

  /**
   * When this artifact is deleted from the store; wins over the workflow's rule.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactGC}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable ArtifactGC getArtifactGC() {
    return artifactGC;
  }

  /**
   * Sets what {@link #getArtifactGC()} returns.
   *
   * @param artifactGC the new value; null leaves the field out
   * @return this
   */
  public Artifact artifactGC(@Nullable ArtifactGC artifactGC) {
    this.artifactGC = artifactGC;
    return this;
  }

  /**
   * True once the controller has deleted it from the store. Only in a status.
   *
   * <p>Argo field {@code status.nodes{}.outputs.artifacts[].deleted}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getDeleted() {
    return deleted;
  }

  /**
   * Sets what {@link #getDeleted()} returns.
   *
   * @param deleted the new value; null leaves the field out
   * @return this
   */
  public Artifact deleted(@Nullable Boolean deleted) {
    this.deleted = deleted;
    return this;
  }

  @Override
  Artifact self() {
    return this;
  }
}
