package io.tiphys.tck.internal.catalogue;

/**
 * A topic of the contract; the rules of one have numbers of their own.
 *
 * @param code three capital letters
 * @param title a few words
 * @param about one sentence: what the rules are for
 */
public record Area(String code, String title, String about) {}
