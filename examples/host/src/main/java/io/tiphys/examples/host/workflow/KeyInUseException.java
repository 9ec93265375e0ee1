package io.tiphys.examples.host.workflow;

import io.tiphys.examples.host.domain.InUseException;
import io.tiphys.submit.RequestKey;

/** A request key was used before, for something else. */
public final class KeyInUseException extends InUseException {
  private static final long serialVersionUID = 1;

  KeyInUseException(RequestKey key) {
    super("the request key " + key + " was used before, for another request");
  }
}
