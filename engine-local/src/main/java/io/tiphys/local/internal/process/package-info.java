/** Keeps the output of an attempt in capped log files that can be followed. */
@NullMarked
package io.tiphys.local.internal.process;

import org.jspecify.annotations.NullMarked;
