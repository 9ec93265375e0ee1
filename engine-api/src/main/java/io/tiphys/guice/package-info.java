/**
 * The engine in Guice.
 *
 * <p>Needs Guice 7, which the host adds; nothing else of the library does. On JDK 24 and later
 * Guice warns about {@code sun.misc.Unsafe} unless the JVM is started with {@code
 * -Dguice_custom_class_loading=CHILD}. Guice asks for an old Guava, so the host's build should
 * manage a newer one.
 */
@NullMarked
package io.tiphys.guice;

import org.jspecify.annotations.NullMarked;
