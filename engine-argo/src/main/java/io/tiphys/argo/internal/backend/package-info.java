/**
 * The backend: joins what compiles, what talks to the server and what reads statuses. One class for
 * each thing that an engine asks of it.
 */
@NullMarked
package io.tiphys.argo.internal.backend;

import org.jspecify.annotations.NullMarked;
