/** Where the office's files lie: in a directory or in S3. */
@NullMarked
package io.tiphys.examples.host.store;

import org.jspecify.annotations.NullMarked;
