/** The command {@code tiphys}: one class for each of its commands. */
@NullMarked
package io.tiphys.examples.cli;

import org.jspecify.annotations.NullMarked;
