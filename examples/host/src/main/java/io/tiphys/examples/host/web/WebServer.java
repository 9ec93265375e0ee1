package io.tiphys.examples.host.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.tiphys.examples.host.domain.BadInputException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server with all routes, behind the guard. Whoever started it closes it. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WebServer.class.getName());
  private static final long LARGEST_JSON = 256 * 1024;
  private static final int THREADS = 80;
  private static final long STOP_MILLIS = 10_000;
  private static final String BEGUN = "begun";

  private final Guard guard;
  private final Metrics metrics;
  private final EventStreams streams;
  private final InstantSource clock;
  private final List<Route> routes = new ArrayList<>();
  private final BooleanSupplier ready;
  private volatile boolean stopping;
  private Optional<Javalin> server = Optional.empty();

  /**
   * Makes a server that does not listen yet.
   *
   * @param ready whether everything behind the server is well
   */
  public WebServer(
      Guard guard,
      Metrics metrics,
      EventStreams streams,
      InstantSource clock,
      BooleanSupplier ready,
      List<Routes> parts) {
    this.guard = guard;
    this.metrics = metrics;
    this.streams = streams;
    this.clock = clock;
    this.ready = ready;
    parts.forEach(part -> routes.addAll(part.routes()));
    routes.addAll(ownRoutes());
  }

  private List<Route> ownRoutes() {
    return List.of(
        Route.get("/api/session", guard::describe),
        Route.post("/api/session", guard::open),
        Route.delete("/api/session", guard::close),
        Route.get("/health/live", ctx -> Answer.json(ctx, 200, Map.of("status", "up"))),
        Route.get("/health/ready", this::ready),
        Route.get("/metrics", metrics::show));
  }

  private void ready(Context ctx) {
    boolean well = !stopping && ready.getAsBoolean();
    Answer.json(ctx, well ? 200 : 503, Map.of("status", well ? "up" : "down"));
  }

  /** Returns what the server answers, for the test of the document that describes it. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /**
   * Begins to listen.
   *
   * @param host an address of this machine
   * @param port 0 for any
   * @return the port
   * @throws BadInputException if somebody else has the port
   */
  public int start(String host, int port) {
    try {
      Javalin started = Javalin.create(this::configure).start(host, port);
      server = Optional.of(started);
      return started.port();
    } catch (JavalinBindException e) {
      throw new BadInputException(
          "--port: " + port + " is taken, or not for everybody; choose another, or 0 for any");
    }
  }

  /** Tells whether an address is reached from this machine alone. */
  public static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_JSON;
    config.http.prefer405over404 = true;
    config.concurrency.useVirtualThreads = false;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(
        jetty -> {
          jetty.setStopTimeout(STOP_MILLIS);
          jetty.insertHandler(new GracefulHandler());
        });
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(this::begin);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method()), route.path(), route.handler());
    }
    Problems.register(config.routes);
    config.requestLogger.http(this::log);
  }

  private void begin(Context ctx) {
    ctx.attribute(BEGUN, clock.instant());
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    guard.check(ctx);
  }

  private void log(Context ctx, float millis) {
    Instant begun = ctx.attribute(BEGUN);
    Duration time = begun == null ? Duration.ZERO : Duration.between(begun, clock.instant());
    metrics.request(ctx.method().name(), routeOf(ctx), ctx.statusCode(), time);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("method", ctx.method().name());
    fields.put("path", ctx.path());
    fields.put("status", ctx.statusCode());
    fields.put("millis", time.toMillis());
    LOG.log(Level.INFO, "request", fields);
  }

  private static String routeOf(Context ctx) {
    Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
    return endpoint == null ? "none" : endpoint.path;
  }

  /** Answers what was asked before, and nothing more. */
  @Override
  public void close() {
    stopping = true;
    streams.close();
    server.ifPresent(Javalin::stop);
  }
}
