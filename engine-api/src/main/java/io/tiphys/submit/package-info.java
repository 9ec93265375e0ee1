/**
 * A request to run a workflow: arguments, artifacts, labels and the request key. Second step of the
 * flow workflow → submit → plan → run → status. Nothing happens in here.
 */
@NullMarked
package io.tiphys.submit;

import org.jspecify.annotations.NullMarked;
