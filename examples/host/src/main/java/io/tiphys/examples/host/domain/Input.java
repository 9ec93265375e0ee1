package io.tiphys.examples.host.domain;

/**
 * A file that was sent for one year.
 *
 * @param name what it is, such as {@code observations}
 * @param location where it lies, as store and key with a slash between
 * @param sizeBytes its size
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record Input(String name, String location, long sizeBytes, String sha256) {}
