/**
 * What a backend implements. It starts, observes, commands and reads; checking, waiting, event
 * order and idempotency are not its business.
 */
@NullMarked
package io.tiphys.spi;

import org.jspecify.annotations.NullMarked;
