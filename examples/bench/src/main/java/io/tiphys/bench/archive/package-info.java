/**
 * Directories as archives, compared with the programs that everybody has, and files that pass
 * between tasks.
 */
@NullMarked
package io.tiphys.bench.archive;

import org.jspecify.annotations.NullMarked;
