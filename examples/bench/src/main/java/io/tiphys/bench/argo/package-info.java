/** What the model of Argo's resources costs, next to what nobody can do without. */
@NullMarked
package io.tiphys.bench.argo;

import org.jspecify.annotations.NullMarked;
