/**
 * A weather office that has its years of observations checked and reported by workflows: wiring and
 * main.
 */
@NullMarked
package io.tiphys.examples.host;

import org.jspecify.annotations.NullMarked;
