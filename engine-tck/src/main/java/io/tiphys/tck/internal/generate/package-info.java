/**
 * Workflows and sequences of calls that nobody thought of: draws them from a seed, makes them
 * small, and says what may become of them. Knows no engine and no trace.
 */
@NullMarked
package io.tiphys.tck.internal.generate;

import org.jspecify.annotations.NullMarked;
