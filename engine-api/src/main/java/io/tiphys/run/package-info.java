/**
 * What a caller does with a run: await, watch, cancel, suspend, approve, read logs and artifacts,
 * list. Fourth step of the flow workflow → submit → plan → run → status.
 */
@NullMarked
package io.tiphys.run;

import org.jspecify.annotations.NullMarked;
