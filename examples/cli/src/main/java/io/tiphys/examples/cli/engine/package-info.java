/** Which engine, and how it is reached. Only here are Kubernetes and S3 known. */
@NullMarked
package io.tiphys.examples.cli.engine;

import org.jspecify.annotations.NullMarked;
