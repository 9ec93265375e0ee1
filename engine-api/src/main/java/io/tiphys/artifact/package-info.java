/**
 * Files and directories that tasks hand over through a store: the store, and how artifacts are
 * named in it.
 *
 * <p>Engines write and read artifacts here while a run goes on; hosts place input and find output
 * here before and after it. The package knows nothing of workflows or runs: a key is text, a store
 * is bytes under keys. Stores that need a library of their own live in a package of their own.
 */
@NullMarked
package io.tiphys.artifact;

import org.jspecify.annotations.NullMarked;
