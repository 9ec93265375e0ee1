/**
 * The rules that the build holds each module to, as checks over its compiled classes.
 *
 * <p>A module calls them from one test of its own and says there what is particular to it: its
 * packages in order, where an optional library may be used, which classes may read the clock. Rules
 * about files, not classes, are tests of this module. Nothing in here ships.
 */
@NullMarked
package io.tiphys.gates;

import org.jspecify.annotations.NullMarked;
