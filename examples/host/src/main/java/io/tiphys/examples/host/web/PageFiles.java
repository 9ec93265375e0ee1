package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The files of the page, which are in the jar. Nothing comes from elsewhere, and nothing is inline.
 */
public final class PageFiles implements Routes {
  private static final String FOLDER = "/page/";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/", ctx -> send(ctx, "index.html")),
        Route.get("/page/{file}", ctx -> send(ctx, ctx.pathParam("file"))),
        Route.get("/openapi.yaml", PageFiles::openApi));
  }

  private static void send(Context ctx, String name) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (!name.matches("[a-z][a-z-]*\\.[a-z]+") || type == null) {
      throw missing(name);
    }
    try (InputStream content = PageFiles.class.getResourceAsStream(FOLDER + name)) {
      if (content == null) {
        throw missing(name);
      }
      ctx.contentType(type)
          .header("Content-Security-Policy", POLICY)
          .header("Cache-Control", "no-cache")
          .result(content.readAllBytes());
    }
  }

  private static void openApi(Context ctx) throws IOException {
    try (InputStream content = PageFiles.class.getResourceAsStream("/openapi.yaml")) {
      if (content == null) {
        throw missing("openapi.yaml");
      }
      ctx.contentType("application/yaml; charset=utf-8").result(content.readAllBytes());
    }
  }

  private static ProblemException missing(String name) {
    return new ProblemException(404, "not-found", "there is no file " + name);
  }
}
