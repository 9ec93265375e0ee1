/**
 * Artifacts in a bucket of Amazon S3 or of a server that speaks its protocol.
 *
 * <p>Needs the {@code s3} module of the AWS SDK for Java 2, which the host adds; nothing else of
 * the library does. How the bucket is reached (endpoint, credentials, retries) is the business of
 * the host's client and no part of this package.
 */
@NullMarked
package io.tiphys.artifact.s3;

import org.jspecify.annotations.NullMarked;
