/**
 * Reads and writes JSON text without changing what it does not have to: numbers and objects keep
 * their spelling.
 */
@NullMarked
package io.tiphys.internal.json;

import org.jspecify.annotations.NullMarked;
