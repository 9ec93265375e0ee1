/** Turns an outcome into files: JSON, which is the source, and Markdown for people. */
@NullMarked
package io.tiphys.tck.internal.report;

import org.jspecify.annotations.NullMarked;
