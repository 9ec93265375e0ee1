/** Directories as one artifact in any store, made and read on the way. */
@NullMarked
package io.tiphys.artifact.transfer;

import org.jspecify.annotations.NullMarked;
