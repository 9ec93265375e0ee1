package io.tiphys.examples.host.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.InUseException;
import io.tiphys.examples.host.json.Json;
import io.tiphys.run.RequestConflictException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.EofException;

/** Answers with problem details (RFC 9457) for whatever goes wrong. */
final class Problems {
  private static final Logger LOG = System.getLogger(Problems.class.getName());
  private static final String TYPES = "urn:weather-office:problem:";
  private static final String RETRY_SECONDS = "5";

  private Problems() {}

  static void register(RoutesConfig routes) {
    on(routes, ProblemException.class, e -> e);
    on(routes, BadInputException.class, e -> problem(400, "bad-input", e));
    on(routes, RefusedException.class, Problems::refused);
    on(routes, NotFoundException.class, e -> problem(404, "not-found", e));
    on(routes, InUseException.class, e -> problem(409, "in-use", e));
    on(routes, RequestConflictException.class, e -> problem(409, "key-in-use", e));
    on(routes, BackendUnavailableException.class, e -> problem(503, "engine-unavailable", e));
    on(routes, EngineClosedException.class, e -> problem(503, "stopping", e));
    on(
        routes,
        HttpResponseException.class,
        e -> problem(e.getStatus(), e.getStatus() == 404 ? "not-found" : "http", e));
    routes.exception(Exception.class, Problems::unexpected);
  }

  private interface Translation<E extends Exception> {
    ProblemException of(E failure);
  }

  private static <E extends Exception> void on(
      RoutesConfig routes, Class<E> type, Translation<E> translation) {
    routes.exception(type, (e, ctx) -> answer(ctx, translation.of(e)));
  }

  private static ProblemException problem(int status, String name, Exception e) {
    return new ProblemException(status, name, String.valueOf(e.getMessage()));
  }

  private static ProblemException refused(RefusedException e) {
    List<Map<String, String>> problems = e.problems().stream().map(Problems::toMap).toList();
    return new ProblemException(
        422, "refused", String.valueOf(e.getMessage()), Map.of("problems", problems));
  }

  private static Map<String, String> toMap(Problem problem) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("code", problem.code().name());
    json.put("path", problem.path());
    json.put("message", problem.message());
    json.put("advice", problem.advice());
    return json;
  }

  /** The caller learns that it is our fault, and no more; the log has the rest. */
  private static void unexpected(Exception e, Context ctx) {
    if (e instanceof EofException) {
      LOG.log(Level.DEBUG, "the caller went away", e);
      return;
    }
    LOG.log(Level.ERROR, ctx.method() + " " + ctx.path() + " failed", e);
    answer(
        ctx,
        new ProblemException(
            500, "internal", "something went wrong here; the log of the server says what"));
  }

  static void answer(Context ctx, ProblemException problem) {
    if (!Answer.takeBack(ctx)) {
      return;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", TYPES + problem.name());
    json.put("title", problem.name().replace('-', ' '));
    json.put("status", problem.status());
    json.put("detail", problem.getMessage());
    json.put("instance", ctx.path());
    json.putAll(problem.more());
    if (problem.status() == 503) {
      ctx.header("Retry-After", RETRY_SECONDS);
    }
    ctx.status(problem.status()).result(Json.write(json)).contentType("application/problem+json");
  }
}
