/**
 * One try of a task from beginning to end: a private directory, its inputs, the action, its
 * outputs. Second step of the flow schedule → attempt → action → status.
 */
@NullMarked
package io.tiphys.local.internal.attempt;

import org.jspecify.annotations.NullMarked;
