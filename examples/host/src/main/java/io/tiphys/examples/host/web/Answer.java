package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.json.Json;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests. */
public final class Answer {
  private Answer() {}

  /** Answers with JSON. */
  public static void json(Context ctx, int status, Object value) {
    ctx.status(status)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(Json.write(value));
  }

  /**
   * Answers with a page of a list.
   *
   * @param next what the next page begins after; empty on the last one
   */
  public static void page(Context ctx, List<?> entries, Optional<String> next) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("items", entries);
    next.ifPresent(token -> json.put("next", token));
    json(ctx, 200, json);
  }

  /**
   * Sends a file. Whatever is in it, a browser saves it and never shows or runs it.
   *
   * @param content closed by the server
   */
  public static void download(Context ctx, String name, InputStream content) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    ctx.contentType("application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"" + plain + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cache-Control", "no-store")
        .result(content);
  }
}
