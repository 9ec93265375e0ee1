/** What a command has around it, and how it writes. */
@NullMarked
package io.tiphys.examples.cli.console;

import org.jspecify.annotations.NullMarked;
