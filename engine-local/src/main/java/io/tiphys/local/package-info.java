/**
 * Runs workflows inside this JVM, as host functions and as processes of this machine, in real or in
 * virtual time: for tests without a cluster, and for one machine.
 */
@NullMarked
package io.tiphys.local;

import org.jspecify.annotations.NullMarked;
