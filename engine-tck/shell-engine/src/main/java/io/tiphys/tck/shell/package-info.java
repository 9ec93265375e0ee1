/**
 * The smallest backend that keeps the contract: one process of {@code sh} per task, files as state.
 * Read it together with {@code docs/writing-a-backend.md}.
 */
@NullMarked
package io.tiphys.tck.shell;

import org.jspecify.annotations.NullMarked;
