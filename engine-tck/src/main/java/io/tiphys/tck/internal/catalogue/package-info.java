/**
 * The rules as data: read from {@code rules.yaml}, told to everything else in the kit, and written
 * out as {@code docs/spec.md}. Knows nothing of engines, traces or verdicts.
 */
@NullMarked
package io.tiphys.tck.internal.catalogue;

import org.jspecify.annotations.NullMarked;
