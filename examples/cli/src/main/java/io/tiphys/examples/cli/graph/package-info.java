/** Pictures of workflows: as Mermaid, DOT and SVG. */
@NullMarked
package io.tiphys.examples.cli.graph;

import org.jspecify.annotations.NullMarked;
