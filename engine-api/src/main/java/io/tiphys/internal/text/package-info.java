/** Words that people misspell. Knows nothing of workflows. */
@NullMarked
package io.tiphys.internal.text;

import org.jspecify.annotations.NullMarked;
