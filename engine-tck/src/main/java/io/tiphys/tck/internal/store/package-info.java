/**
 * Holds artifact stores to their rules: one check for each rule, which calls the store and judges
 * what it sees at once.
 */
@NullMarked
package io.tiphys.tck.internal.store;

import org.jspecify.annotations.NullMarked;
