/**
 * A small HTTP server in the host's process, by which pods read and write artifacts in any store.
 * It knows stores, keys and credentials; what runs there are, the backend tells it.
 */
@NullMarked
package io.tiphys.argo.internal.gateway;

import org.jspecify.annotations.NullMarked;
