/** Shows runs to a person: as a live tree on a terminal, as plain lines elsewhere. */
@NullMarked
package io.tiphys.examples.view;

import org.jspecify.annotations.NullMarked;
