package io.tiphys.examples.host;

import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.web.WebServer;
import io.tiphys.examples.host.workflow.UserSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Serves page and API until it is stopped. */
final class Serving {
  static final String TOKEN = "OFFICE_TOKEN";
  private static final int SHORTEST_TOKEN = 16;
  private static final long LOOK_MILLIS = 100;

  private final PrintStream out;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final BooleanSupplier stopped;

  Serving(
      PrintStream out,
      Map<String, String> environment,
      InstantSource clock,
      BooleanSupplier stopped) {
    this.out = out;
    this.environment = environment;
    this.clock = clock;
    this.stopped = stopped;
  }

  int run(Options options, OfficeStores stores, UserSettings settings)
      throws IOException, InterruptedException {
    Optional<String> token = token(options.host());
    Logs.toJson();
    try (Office office = Office.open(stores, options.work(), settings, environment);
        Application application = new Application(office, stores, token, clock)) {
      int port = application.start(options.host(), options.port());
      out.printf(
          "The page: http://%s:%d/%nCtrl-C ends it; tasks on this machine end with it.%n",
          options.host(), port);
      out.flush();
      CountDownLatch never = new CountDownLatch(1);
      while (!stopped.getAsBoolean()) {
        boolean unused = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    return Demo.STOPPED;
  }

  /** Elsewhere than on this machine there has to be one. */
  private Optional<String> token(String host) {
    String token = environment.getOrDefault(TOKEN, "");
    if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
      throw new BadInputException(
          TOKEN + ": expected at least " + SHORTEST_TOKEN + " characters, as a guess is cheap");
    }
    if (token.isEmpty() && !isThisMachine(host)) {
      throw new BadInputException(
          "--host: " + host + " is reached from elsewhere; set " + TOKEN + " to a secret first");
    }
    return Optional.of(token).filter(text -> !text.isEmpty());
  }

  private static boolean isThisMachine(String host) {
    try {
      return WebServer.isLoopback(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new BadInputException("--host: there is no " + host);
    }
  }
}
