/**
 * The backend that runs workflows on Argo Workflows. The only module that may know words of
 * Kubernetes.
 */
@NullMarked
package io.tiphys.argo;

import org.jspecify.annotations.NullMarked;
