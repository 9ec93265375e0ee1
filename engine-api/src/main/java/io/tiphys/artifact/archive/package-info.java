/**
 * Directories as {@code .tar.gz}, where they enter or leave an engine. Needs commons-compress,
 * which is optional. Archives are hostile until proven otherwise; which stores they lie in is not
 * the business of this package.
 */
@NullMarked
package io.tiphys.artifact.archive;

import org.jspecify.annotations.NullMarked;
