package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Answers requests. */
public final class Answer {
  private static final String DISPOSITION = "Content-Disposition";

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
   * @param content closed here
   * @throws IOException if it cannot be read to its end, or the caller went away
   */
  public static void download(Context ctx, String name, InputStream content) throws IOException {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    ctx.contentType("application/octet-stream")
        .header(DISPOSITION, "attachment; filename=\"" + plain + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cache-Control", "no-store");
    try (content) {
      content.transferTo(ctx.res().getOutputStream());
    }
  }

  /**
   * Takes back what was answered so far, as something went wrong. What has been sent already cannot
   * be taken back; then the connection is cut off, so that nobody takes a part for the whole.
   *
   * @return whether there is still something to answer
   */
  static boolean takeBack(Context ctx) {
    if (ctx.res().isCommitted()) {
      ServletContextRequest.getServletContextRequest(ctx.req())
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close();
      return false;
    }
    ctx.res().resetBuffer();
    ctx.res().setHeader(DISPOSITION, null);
    return true;
  }
}
