/** The HTTP API of the workflow service: workflows that fit, runs, events, the audit. */
@NullMarked
package io.tiphys.examples.host.workflow.web;

import org.jspecify.annotations.NullMarked;
