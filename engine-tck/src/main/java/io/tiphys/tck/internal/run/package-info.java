/**
 * From scenarios to verdicts: plays what is selected, lets the checks judge, weighs what they
 * found.
 */
@NullMarked
package io.tiphys.tck.internal.run;

import org.jspecify.annotations.NullMarked;
