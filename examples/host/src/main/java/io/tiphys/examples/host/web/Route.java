package io.tiphys.examples.host.web;

import io.javalin.http.Handler;

/**
 * An operation of the API.
 *
 * @param method the HTTP method
 * @param path with parameters in braces
 * @param handler answers
 */
public record Route(String method, String path, Handler handler) {
  public static Route get(String path, Handler handler) {
    return new Route("GET", path, handler);
  }

  public static Route post(String path, Handler handler) {
    return new Route("POST", path, handler);
  }

  public static Route put(String path, Handler handler) {
    return new Route("PUT", path, handler);
  }

  public static Route delete(String path, Handler handler) {
    return new Route("DELETE", path, handler);
  }
}
