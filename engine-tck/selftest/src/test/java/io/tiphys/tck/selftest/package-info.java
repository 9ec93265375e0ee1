/**
 * The kit's own tests: a model of the contract in virtual time, on which every rule passes, and the
 * same model with one fault at a time, on which the rule about it fails.
 */
@NullMarked
package io.tiphys.tck.selftest;

import org.jspecify.annotations.NullMarked;
