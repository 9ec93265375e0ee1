/**
 * What is known of a run: immutable snapshots with a version, in the caller's own names. Last step
 * of the flow workflow → submit → plan → run → status.
 */
@NullMarked
package io.tiphys.status;

import org.jspecify.annotations.NullMarked;
