/**
 * What the tasks of the kit do: programs of a closed set of operations, and their renderings as a
 * shell script, as an interpreter for engines that run functions, and as one argument of a binary.
 *
 * <p>Nothing in here knows a scenario, a rule or an engine. A body receives values through its
 * environment only, finds files in {@code in/}, leaves them in {@code out/}, and prints lines of
 * evidence about what happened to it.
 */
@NullMarked
package io.tiphys.tck.internal.body;

import org.jspecify.annotations.NullMarked;
