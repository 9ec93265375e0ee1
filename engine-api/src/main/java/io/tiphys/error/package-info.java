/**
 * What callers catch: one family of unchecked exceptions with facts as fields.
 *
 * <p>Every step of the flow may throw these types, so this package depends on no other of the
 * library but the list of features. A run that failed is a status, never an exception of this
 * package; exceptions that carry run data live beside that data. No exception type of a backend
 * (Kubernetes, cloud storage, database) belongs in here or into a signature of the library.
 */
@NullMarked
package io.tiphys.error;

import org.jspecify.annotations.NullMarked;
