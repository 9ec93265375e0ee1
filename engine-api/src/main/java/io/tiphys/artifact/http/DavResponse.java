package io.tiphys.artifact.http;

/**
 * What a WebDAV server says of one of its resources. Immutable.
 *
 * @param href what it calls it
 * @param folder whether it is a collection
 * @param sizeBytes its size, or -1 if that is not said
 */
record DavResponse(String href, boolean folder, long sizeBytes) {}
