/**
 * Files of the local engine: private directories of attempts, inputs put there, outputs taken from
 * there, logs. Nothing that a body leaves behind is trusted: no link is followed out of its
 * directory.
 */
@NullMarked
package io.tiphys.local.internal.files;

import org.jspecify.annotations.NullMarked;
