/**
 * Starts commands as processes of this machine, drains their output into capped log files, and ends
 * them together with every process that they left behind.
 *
 * <p>The last step of an attempt whose action is a process: the engine hands over a finished {@link
 * io.tiphys.local.internal.process.ProcessCommand} and gets one {@link
 * io.tiphys.local.internal.process.ProcessExit} back. Nothing in here knows about workflows,
 * phases, retries or time limits; the engine owns these, and the clock.
 */
@NullMarked
package io.tiphys.local.internal.process;

import org.jspecify.annotations.NullMarked;
