/**
 * What a backend can do: the features and numeric limits that an engine declares, and that {@code
 * plan} holds every request against. Depends on nothing else; holds no logic of any backend.
 */
@NullMarked
package io.tiphys.feature;

import org.jspecify.annotations.NullMarked;
