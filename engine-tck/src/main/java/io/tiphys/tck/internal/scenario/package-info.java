/**
 * What is tried on an engine: workflows and scripts of calls, which record and judge nothing. A
 * script waits for what the engine shows, never for time to pass.
 */
@NullMarked
package io.tiphys.tck.internal.scenario;

import org.jspecify.annotations.NullMarked;
