package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactLocation;

/**
 * An artifact that lies in a store.
 *
 * @param location where; a directory lies there packed
 * @param directory whether it is a directory
 */
record Thing(ArtifactLocation location, boolean directory) {}
