/**
 * The local engine as a backend: it holds the runs, gives them the time, threads, slots and
 * mutexes, and answers what is asked about them. One lock guards all of it, and nothing of the
 * host's is called while it is held.
 */
@NullMarked
package io.tiphys.local.internal.backend;

import org.jspecify.annotations.NullMarked;
