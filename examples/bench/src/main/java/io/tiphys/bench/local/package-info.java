/**
 * What the local engine costs, next to the bare threads of the JDK and to other libraries that run
 * graphs of tasks in a JVM.
 */
@NullMarked
package io.tiphys.bench.local;

import org.jspecify.annotations.NullMarked;
