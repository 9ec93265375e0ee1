/** Order among things that wait for each other. Knows nothing of workflows. */
@NullMarked
package io.tiphys.internal.graph;

import org.jspecify.annotations.NullMarked;
