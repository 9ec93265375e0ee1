/**
 * Turns a plan into the object that Argo runs: plan in, object out, and nothing else. First step of
 * the backend's flow; no client, clock or file may be in here.
 */
@NullMarked
package io.tiphys.argo.internal.compile;

import org.jspecify.annotations.NullMarked;
