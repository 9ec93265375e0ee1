/**
 * Which node of Argo is which task of the caller: tables that travel with the object, and the names
 * and ids that Argo forms. Nothing in here talks to a server.
 */
@NullMarked
package io.tiphys.argo.internal.names;

import org.jspecify.annotations.NullMarked;
