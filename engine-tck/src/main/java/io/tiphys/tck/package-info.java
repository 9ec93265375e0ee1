/** The compatibility kit: holds every backend to the rules of the contract. */
@NullMarked
package io.tiphys.tck;

import org.jspecify.annotations.NullMarked;
