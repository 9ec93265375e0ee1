/** What model, compiler and client for Argo cost, next to what nobody can do without. */
@NullMarked
package io.tiphys.bench.argo;

import org.jspecify.annotations.NullMarked;
