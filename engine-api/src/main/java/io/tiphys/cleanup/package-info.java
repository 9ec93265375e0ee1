/**
 * What of the past is kept, and for how long: policies say it, a janitor removes the rest.
 *
 * <p>Beside the flow, on top of it: uses the engine as any caller does. Nothing here knows a
 * backend, and nothing is kept between two calls.
 */
@NullMarked
package io.tiphys.cleanup;

import org.jspecify.annotations.NullMarked;
