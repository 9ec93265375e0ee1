/** How fast large artifacts go to and from an S3 server. */
@NullMarked
package io.tiphys.bench.s3;

import org.jspecify.annotations.NullMarked;
