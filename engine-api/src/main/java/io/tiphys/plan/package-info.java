/**
 * Is it runnable? What one engine thinks of one request: all problems at once, before any side
 * effect. Third step of the flow workflow → submit → plan → run → status.
 */
@NullMarked
package io.tiphys.plan;

import org.jspecify.annotations.NullMarked;
