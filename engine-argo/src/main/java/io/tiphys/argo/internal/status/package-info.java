/**
 * What Argo and the kubelets show of a run, in the caller's words. Pure: objects, pods and the time
 * come in, statuses go out. Last step of the flow compile → manifest → client → watch → status.
 */
@NullMarked
package io.tiphys.argo.internal.status;

import org.jspecify.annotations.NullMarked;
