/**
 * Decides what happens next in a run: the deterministic core. Events go in (a body ended, a timer
 * fired, somebody wants to cancel), commands come out (stop this body, wake me in ten seconds). No
 * thread, clock, file or lock is in here: whoever calls it does so one call at a time and brings
 * the time along.
 *
 * <p>First step of the flow schedule → attempt → action → status. Everything about a vertex is kept
 * in arrays under one number, its node; nothing recurses along edges.
 */
@NullMarked
package io.tiphys.local.internal.schedule;

import org.jspecify.annotations.NullMarked;
