/**
 * Argo's resources as Java beans, for reading what the controller writes and for writing what it
 * shall run.
 *
 * <h2>What Argo is, for those who know Kubernetes</h2>
 *
 * <p>A {@link io.tiphys.argo.model.Workflow} is an object that a controller turns into pods. Its
 * specification holds {@link io.tiphys.argo.model.Template templates}, which are like functions:
 * each has a name, {@link io.tiphys.argo.model.Inputs inputs}, {@link io.tiphys.argo.model.Outputs
 * outputs} and one body. A leaf's body is a container, a script or the like and becomes a pod. The
 * body of a {@link io.tiphys.argo.model.DAGTemplate DAG} is a graph of {@link
 * io.tiphys.argo.model.DAGTask tasks}, each of which calls a template with {@link
 * io.tiphys.argo.model.Arguments arguments}. The run starts with the template that {@link
 * io.tiphys.argo.model.WorkflowSpec#getEntrypoint()} names.
 *
 * <p>Small texts pass between tasks as {@link io.tiphys.argo.model.Parameter parameters}, through
 * the object itself. Files pass as {@link io.tiphys.argo.model.Artifact artifacts}, through an
 * object store: an output names a path in the container, an argument names that output, an input
 * names the path where it shall appear. References are tags in texts, {@code
 * {{tasks.NAME.outputs.artifacts.NAME}}}, which the controller replaces.
 *
 * <p>What happens is written into {@link io.tiphys.argo.model.WorkflowStatus the status} of the
 * same object: a phase, and a {@link io.tiphys.argo.model.NodeStatus node} for each call, attempt
 * and group.
 *
 * <h2>How the beans work</h2>
 *
 * <p>Types and properties are named as in Argo, apart from {@code defaultValue} and {@code
 * enumValues}, whose names Java keeps for itself. For a field {@code x} there are {@code getX()}
 * and {@code x(value)}, which returns the bean. Every field may be null, which means absent: it is
 * not written. An empty text, list or object is not absent and is written. Lists and maps are kept
 * as given, not copied. Where Argo has a fixed set of words the getter returns an enum, and a
 * second getter ending in {@code Text} the word, also when the enum does not have it. Fields that
 * the model does not know are kept in {@link io.tiphys.argo.model.ArgoObject#getUnknownFields()}.
 * Parts that belong to Kubernetes are types of the fabric8 client. {@code NodeStatus}, {@code
 * Condition} and {@code HTTPHeader} are also names of types in its package {@code
 * io.fabric8.kubernetes.api.model}, so import these one by one.
 *
 * <p>Only annotations of Jackson are used, so the beans work with Jackson 2 and 3, that is with
 * versions 7 and 8 of the fabric8 client. The model follows Argo 4.1.2 and reads older objects; a
 * field's text says since which version there is such a field.
 */
@NullMarked
package io.tiphys.argo.model;

import org.jspecify.annotations.NullMarked;
