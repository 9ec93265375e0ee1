package io.tiphys.argo.internal.status;

/**
 * A file that a re-run takes over.
 *
 * <p>Immutable.
 *
 * @param from its key
 * @param to the key of the copy
 * @param many whether it is all that lies at the key and below, which may be nothing
 * @param optional whether it may never have been written
 */
public record KeptFile(String from, String to, boolean many, boolean optional) {}
