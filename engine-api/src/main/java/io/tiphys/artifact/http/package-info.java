/**
 * Artifacts on an HTTP server, by the HTTP client of the JDK, which a host on the module path
 * requires itself ({@code java.net.http}, and {@code java.xml} for listings).
 */
@NullMarked
package io.tiphys.artifact.http;

import org.jspecify.annotations.NullMarked;
