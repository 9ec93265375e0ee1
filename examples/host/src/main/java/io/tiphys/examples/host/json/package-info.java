/** Text in JSON, as plain maps and lists. */
@NullMarked
package io.tiphys.examples.host.json;

import org.jspecify.annotations.NullMarked;
