/**
 * What runs a body: a function of the host, or a process of this machine, chosen by task or by
 * image. Third step of the flow schedule → attempt → action → status.
 */
@NullMarked
package io.tiphys.local.internal.action;

import org.jspecify.annotations.NullMarked;
