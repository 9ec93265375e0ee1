package io.tiphys.argo.internal.backend;

import java.io.IOException;

/** Trouble of this host, such as a full disk: it says nothing about what lies in a store. */
final class LocalTroubleException extends IOException {
  private static final long serialVersionUID = 1L;

  LocalTroubleException(Throwable cause) {
    super("trouble on this machine: " + cause, cause);
  }
}
