package io.tiphys.artifact.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** Says in one sentence what a person can do. Nothing that a request carried is in it. */
final class HttpFailure {
  private HttpFailure() {}

  /** What the server answered to something that it did not do. */
  static IOException answered(String doing, URI base, int status) {
    return new IOException(where(doing, base) + "the server answered " + status + advice(status));
  }

  private static String advice(int status) {
    if (status == 401 || status == 403) {
      return "; check the credentials of the store, and what they may do there";
    }
    if (status == 404 || status == 409) {
      return "; the folder is not there or cannot be made, or a file is in its place: check the base"
          + " address, and that nothing lies above or below the artifact";
    }
    if (status == 405 || status == 501) {
      return "; it has no such method: a server without WebDAV needs inPlace() to store, and cannot"
          + " list";
    }
    if (status == 411) {
      return "; it wants to know the length beforehand, which is known of files (putFile) and of small"
          + " artifacts";
    }
    if (status == 413 || status == 507) {
      return "; it takes nothing that large, or its storage is full";
    }
    if (status == 414) {
      return "; the key is too long for it";
    }
    if (isBusy(status)) {
      return "; it is busy or down: try again later";
    }
    return "";
  }

  static boolean isBusy(int status) {
    return status == 408 || status == 429 || status >= 500 && status != 501 && status != 507;
  }

  /** What kept the server from answering, or this side from reading the answer. */
  static IOException without(String doing, URI base, IOException e) {
    if (e instanceof InterruptedIOException && !(e instanceof java.net.SocketTimeoutException)) {
      return e;
    }
    String message = where(doing, base) + reasonOf(e);
    if (has(e, ConnectException.class) || has(e, UnknownHostException.class)) {
      message += "; check the address, the network, and that the server runs";
    } else if (has(e, SSLException.class)) {
      message += "; check the certificate, or give the store a client that trusts it";
    } else if (has(e, HttpTimeoutException.class)) {
      message += "; try again later, or set a longer readTimeout";
    }
    return new IOException(message, e);
  }

  static String where(String doing, URI base) {
    return "cannot " + doing + " at " + base + ": ";
  }

  static String reasonOf(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
