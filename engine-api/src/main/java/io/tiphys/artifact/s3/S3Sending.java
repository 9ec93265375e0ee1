package io.tiphys.artifact.s3;

import java.util.concurrent.Executor;

/**
 * How large artifacts are sent. Immutable.
 *
 * @param partBytes the size of all parts but the last one
 * @param parallelism how many of one artifact are sent at the same time
 * @param threads what sends them, if these are more than one
 */
record S3Sending(int partBytes, int parallelism, Executor threads) {}
