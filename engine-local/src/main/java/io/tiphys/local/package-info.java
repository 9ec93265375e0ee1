/** Runs workflows inside this JVM: host functions and processes, in real or virtual time. */
@NullMarked
package io.tiphys.local;

import org.jspecify.annotations.NullMarked;
