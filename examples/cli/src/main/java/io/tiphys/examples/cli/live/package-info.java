/** A run while it goes on: shown, asked about, and stopped. */
@NullMarked
package io.tiphys.examples.cli.live;

import org.jspecify.annotations.NullMarked;
