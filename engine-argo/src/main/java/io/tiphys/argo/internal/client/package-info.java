/**
 * Everything that speaks to the API server: objects by name, lists, edits, logs, and one watch for
 * all runs. Knows the errors of the server and turns each into one of the neutral family, with what
 * to do. Knows nothing of plans and of what a status means.
 *
 * <p>On the HTTP part of the fabric8 client, and not on its typed operations: these repeat requests
 * on their own, parse whole lists into beans, and end a watch at the first object that does not
 * parse.
 */
@NullMarked
package io.tiphys.argo.internal.client;

import org.jspecify.annotations.NullMarked;
