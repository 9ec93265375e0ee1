package io.tiphys.argo.internal.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list. Immutable.
 *
 * @param items what could be read
 * @param unreadable how many could not
 * @param next the token of the next page
 * @param <T> what is shown of an object
 */
public record ObjectPage<T>(List<T> items, int unreadable, Optional<String> next) {
  /** Takes copies. */
  public ObjectPage {
    items = List.copyOf(items);
  }
}
