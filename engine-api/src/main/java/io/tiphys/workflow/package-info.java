/**
 * What to run: the immutable definition of a workflow, its tasks, values and artifacts. First step
 * of the flow workflow → submit → plan → run → status. No I/O and no engine in here.
 */
@NullMarked
package io.tiphys.workflow;

import org.jspecify.annotations.NullMarked;
