/**
 * The workflow service: chooses a workflow for a domain object, starts it, follows it, and writes
 * status and outputs of each task into the database.
 */
@NullMarked
package io.tiphys.examples.host.workflow;

import org.jspecify.annotations.NullMarked;
