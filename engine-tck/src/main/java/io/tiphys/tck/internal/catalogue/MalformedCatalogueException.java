package io.tiphys.tck.internal.catalogue;

/** The file of the rules is not as it should be; the message names the rule and the key. */
public final class MalformedCatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedCatalogueException(String message) {
    super(message);
  }

  MalformedCatalogueException(String message, Throwable cause) {
    super(message, cause);
  }
}
