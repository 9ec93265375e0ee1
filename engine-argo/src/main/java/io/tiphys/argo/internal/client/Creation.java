package io.tiphys.argo.internal.client;

/**
 * What became of a request to create an object. Immutable.
 *
 * @param object the object that has the name now
 * @param fresh true if this request made it, also when the server's answer was lost and a repeated
 *     request found it
 * @param <T> its type
 */
public record Creation<T>(T object, boolean fresh) {}
