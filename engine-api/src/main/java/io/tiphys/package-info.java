/**
 * The entry point of the library: {@code Engine}, which runs workflows on the backend it was given.
 */
@NullMarked
package io.tiphys;

import org.jspecify.annotations.NullMarked;
