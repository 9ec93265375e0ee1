package io.tiphys.argo.internal.gateway;

/**
 * A request that was admitted, on its way to be carried out. Immutable.
 *
 * @param run the run that asks
 * @param head what it asks for
 * @param client who waits for the answer
 * @param pace holds the run back
 * @param since when it was admitted
 */
record Turn(String run, RequestHead head, Client client, Pace pace, long since) {}
