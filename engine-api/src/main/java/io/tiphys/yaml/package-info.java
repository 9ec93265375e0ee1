/**
 * Workflow definitions as YAML documents, for catalogues of available workflows. Needs SnakeYAML 2,
 * which is optional. What a document means is decided in {@code io.tiphys.workflow}; here is only
 * how it is spelt, and where in a file a problem lies.
 */
@NullMarked
package io.tiphys.yaml;

import org.jspecify.annotations.NullMarked;
