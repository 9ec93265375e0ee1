package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step and a DAG task have in common: a call of a template.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class TemplateCall<S extends TemplateCall<S>> extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("template")
  private @Nullable String template;

  @JsonProperty("templateRef")
  private @Nullable TemplateRef templateRef;

  @JsonProperty("inline")
  private @Nullable Template inline;

  @JsonProperty("arguments")
  private @Nullable Arguments arguments;

  @JsonProperty("withItems")
  private @Nullable List<Item> withItems;

  @JsonProperty("withParam")
  private @Nullable String withParam;

  @JsonProperty("withSequence")
  private @Nullable Sequence withSequence;

  @JsonProperty("when")
  private @Nullable String when;

  @JsonProperty("continueOn")
  private @Nullable ContinueOn continueOn;

  @JsonProperty("onExit")
  private @Nullable String onExit;

  @JsonProperty("hooks")
  private @Nullable Map<String, LifecycleHook> hooks;

  /**
   * Its name among the tasks of the DAG or the steps of the template, by which others refer to its
   * outputs. Letters, digits and {@code -}.
   *
   * <p>For DAG tasks with dependencies: no digit first, and none of the words of the expression
   * language such as {@code in}, {@code not}, {@code and}, {@code or}, {@code true}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].name}.
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
   * The template that is called, by its name in the same workflow. Exactly one of this, {@link
   * #getTemplateRef} and {@link #getInline}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].template}.
   *
   * @return null if absent
   */
  public @Nullable String getTemplate() {
    return template;
  }

  /**
   * Sets what {@link #getTemplate()} returns.
   *
   * @param template the new value; null leaves the field out
   * @return this
   */
  public S template(@Nullable String template) {
    this.template = template;
    return self();
  }

  /**
   * The template that is called, in a stored WorkflowTemplate.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].templateRef}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable TemplateRef getTemplateRef() {
    return templateRef;
  }

  /**
   * Sets what {@link #getTemplateRef()} returns.
   *
   * @param templateRef the new value; null leaves the field out
   * @return this
   */
  public S templateRef(@Nullable TemplateRef templateRef) {
    this.templateRef = templateRef;
    return self();
  }

  /**
   * The template that is called, written here. It has no name; an inline template may not contain
   * inline templates again.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].inline}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable Template getInline() {
    return inline;
  }

  /**
   * Sets what {@link #getInline()} returns.
   *
   * @param inline the new value; null leaves the field out
   * @return this
   */
  public S inline(@Nullable Template inline) {
    this.inline = inline;
    return self();
  }

  /**
   * Values for the inputs of the template. A value may refer to outputs of tasks that are certain
   * to run before, such as {@code {{tasks.gen.outputs.parameters.n}}}; in steps, {@code
   * {{steps.…}}}.
   *
   * <p>A reference does not make a dependency: in a DAG name the task in {@link
   * DAGTask#getDepends}, too, else the run fails with {@code invalid spec: … missing dependency}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].arguments}.
   *
   * @return null if absent
   */
  public @Nullable Arguments getArguments() {
    return arguments;
  }

  /**
   * Sets what {@link #getArguments()} returns.
   *
   * @param arguments the new value; null leaves the field out
   * @return this
   */
  public S arguments(@Nullable Arguments arguments) {
    this.arguments = arguments;
    return self();
  }

  /**
   * Fan-out over a fixed list: one call per item, all side by side, {@code {{item}}} in the
   * arguments being the item, {@code {{item.key}}} a field of it.
   *
   * <p>An empty list is taken for no list: the task runs once. Items become part of node names, so
   * keep them short.
   *
   * <p>Others read the outputs of all calls together as JSON lists, with those of the successful
   * calls in the order of items:
   *
   * <ul>
   *   <li>{@code {{tasks.NAME.outputs.parameters.PARAMETER}}}: the values as texts, {@code
   *       ["9","25"]}; if each is a JSON object or list, as such.
   *   <li>{@code {{tasks.NAME.outputs.parameters}}}: an object per call, {@code
   *       [{"PARAMETER":"9"},{"PARAMETER":"25"}]}.
   *   <li>{@code {{tasks.NAME.outputs.result}}}: what they printed, which then must be one JSON
   *       value each. A call that prints {@code hello} puts the whole run to Error with {@code
   *       invalid character 'h' looking for beginning of value}, so prefer parameters.
   *   <li>Artifacts have no such list: let each call write below a key of its own, as in the
   *       example at {@link Artifact}.
   * </ul>
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withItems}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable List<Item> getWithItems() {
    return withItems;
  }

  /**
   * Sets what {@link #getWithItems()} returns.
   *
   * @param withItems the new value; null leaves the field out
   * @return this
   */
  public S withItems(@Nullable List<Item> withItems) {
    this.withItems = withItems;
    return self();
  }

  /**
   * Fan-out over a list that is known only at run time: a text which is a JSON list once its tags
   * are replaced, such as {@code {{tasks.list.outputs.result}}}.
   *
   * <p>Items and outputs are as in {@link #getWithItems}; a text that is no list, and an item
   * without the field that a tag names, put the node to Error.
   *
   * <p>An empty list gives a node of phase Skipped with the message {@code Skipped, empty params}.
   * A task that depends on it by bare name runs, but must not read the outputs: in 4.1.2 a reader
   * of {@code outputs.result} or {@code outputs.parameters} gets no node and the run stays Running
   * for ever, and one of {@code outputs.parameters.PARAMETER} becomes Error, unless that output has
   * a {@link ValueFrom#getDefaultValue}, which it then reads; {@code []} is a good one.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withParam}.
   *
   * @return null if absent
   */
  public @Nullable String getWithParam() {
    return withParam;
  }

  /**
   * Sets what {@link #getWithParam()} returns.
   *
   * @param withParam the new value; null leaves the field out
   * @return this
   */
  public S withParam(@Nullable String withParam) {
    this.withParam = withParam;
    return self();
  }

  /**
   * Fan-out over numbers.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withSequence}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable Sequence getWithSequence() {
    return withSequence;
  }

  /**
   * Sets what {@link #getWithSequence()} returns.
   *
   * @param withSequence the new value; null leaves the field out
   * @return this
   */
  public S withSequence(@Nullable Sequence withSequence) {
    this.withSequence = withSequence;
    return self();
  }

  /**
   * A condition. If false, the task gets a node of phase Skipped, and tasks that depend on it go
   * on.
   *
   * <p>Tags are replaced first, then the text is evaluated, so put quotes around both sides: {@code
   * '{{inputs.parameters.mode}}' == 'full'}. A text that cannot be evaluated puts the node to
   * Error. An expression, {@code {{= inputs.parameters.mode == 'full' }}}, needs no quotes.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].when}.
   *
   * @return null if absent
   */
  public @Nullable String getWhen() {
    return when;
  }

  /**
   * Sets what {@link #getWhen()} returns.
   *
   * @param when the new value; null leaves the field out
   * @return this
   */
  public S when(@Nullable String when) {
    this.when = when;
    return self();
  }

  /**
   * Goes on as if this call had succeeded, though it failed. Not together with {@code depends}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].continueOn}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable ContinueOn getContinueOn() {
    return continueOn;
  }

  /**
   * Sets what {@link #getContinueOn()} returns.
   *
   * @param continueOn the new value; null leaves the field out
   * @return this
   */
  public S continueOn(@Nullable ContinueOn continueOn) {
    this.continueOn = continueOn;
    return self();
  }

  /**
   * A template that runs when this call has ended. The entry {@code exit} of {@link #getHooks} is
   * the newer form.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].onExit}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getOnExit() {
    return onExit;
  }

  /**
   * Sets what {@link #getOnExit()} returns.
   *
   * @param onExit the new value; null leaves the field out
   * @return this
   */
  public S onExit(@Nullable String onExit) {
    this.onExit = onExit;
    return self();
  }

  /**
   * Templates that run on events of this call, by name. {@code exit} means at its end; other names
   * need an expression such as {@code tasks["gen"].status == "Running"}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].hooks}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Map<String, LifecycleHook> getHooks() {
    return hooks;
  }

  /**
   * Sets what {@link #getHooks()} returns.
   *
   * @param hooks the new value; null leaves the field out
   * @return this
   */
  public S hooks(@Nullable Map<String, LifecycleHook> hooks) {
    this.hooks = hooks;
    return self();
  }

  abstract S self();
}
