/** Words that people misspell, and what a text is made of. Knows nothing of workflows. */
@NullMarked
package io.tiphys.internal.text;

import org.jspecify.annotations.NullMarked;
