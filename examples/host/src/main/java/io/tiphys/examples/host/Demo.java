package io.tiphys.examples.host;

import io.tiphys.error.EngineException;
import io.tiphys.error.RefusedException;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.S3Address;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.examples.view.View;
import io.tiphys.examples.view.Views;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;

/** Runs the weather office on some years of observations, and shows what happens. */
public final class Demo {
  static final int SUCCEEDED = 0;
  static final int RUN_FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int UNREACHABLE = 3;

  /** What shells report for a program that was ended by Ctrl-C. */
  static final int STOPPED = 130;

  private static final long STOP_SECONDS = 90;

  private final PrintStream out;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private volatile boolean stopped;

  Demo(PrintStream out, Map<String, String> environment, InstantSource clock) {
    this.out = out;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Runs the demo and ends the process with its exit code.
   *
   * @param args see {@code --help}
   */
  public static void main(String... args) {
    // Not System.out: what starts this program in its own process may have put a filter there.
    Logs.quieten();
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Demo demo = new Demo(out, System.getenv(), InstantSource.system());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> demo.stop(ended), "demo-stop"));
    int code;
    try {
      code = demo.run(List.of(args));
    } finally {
      out.flush();
      ended.countDown();
    }
    System.exit(code);
  }

  /** Ctrl-C: asks the demo to end, and keeps the process alive until it has. */
  private void stop(CountDownLatch ended) {
    stopped = true;
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        out.println("The demo does not end by itself, so it is ended the hard way.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the demo; returns the exit code. */
  int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.asksForHelp()) {
        out.print(Options.USAGE);
        return SUCCEEDED;
      }
      if (options.check().isPresent()) {
        String token = environment.getOrDefault(Serving.TOKEN, "");
        return new Check(out, options.check().get()).isGood(token) ? SUCCEEDED : UNREACHABLE;
      }
      return run(options);
    } catch (BadInputException | RefusedException e) {
      out.println(e.getMessage());
      return BAD_INPUT;
    } catch (EngineException | IOException e) {
      out.println(e.getMessage());
      return UNREACHABLE;
    } catch (SQLException | JdbiException e) {
      out.println("the database failed: " + e.getMessage());
      return UNREACHABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return STOPPED;
    }
  }

  private int run(Options options) throws IOException, SQLException, InterruptedException {
    UserSettings settings = UserSettings.read(options.config(), options.settings());
    try (OfficeStores stores = stores(options)) {
      stores.receive(options.data());
      if (options.fails() && !options.serves()) {
        stores.spoil(options.years().get(0).station(), options.years().get(0).year());
      }
      if (stopped) {
        return STOPPED;
      }
      EngineChoice engine = EngineChoice.of(settings, stores, options.work());
      out.printf(
          "Files lie in %s, rows in %s.%n%s%n%n",
          place(options), options.work(), options.serves() ? engine : engine.forDemo());
      if (options.serves()) {
        return new Serving(out, environment, clock, () -> stopped).run(options, stores, settings);
      }
      try (Office office = Office.openEmpty(stores, options.work(), settings)) {
        return run(office, options);
      }
    } finally {
      if (stopped) {
        out.println("Stopped. What was delivered and stored before stays.");
      }
    }
  }

  private int run(Office office, Options options)
      throws IOException, SQLException, InterruptedException {
    List<String> failures;
    try (View view =
        options.isPlain()
            ? Views.plain(out, clock)
            : Views.standardOutput(out, environment, clock)) {
      Scenario scenario = new Scenario(office.service(), office.years(), view);
      scenario.play(options.years(), () -> stopped);
      failures = scenario.failures();
    }
    if (stopped) {
      return STOPPED;
    }
    Summary.print(office.database(), out);
    out.println();
    failures.forEach(out::println);
    out.println(failures.isEmpty() ? "All runs SUCCEEDED." : "Not all runs SUCCEEDED.");
    out.println();
    out.println("To see them in a browser, and to start others: " + options.howToServe());
    return failures.isEmpty() ? SUCCEEDED : RUN_FAILED;
  }

  private OfficeStores stores(Options options) {
    return options
        .s3()
        .map(address -> address.open(environment))
        .orElseGet(() -> OfficeStores.inDirectory(directory(options)));
  }

  private static String place(Options options) {
    return options.s3().map(S3Address::toString).orElse(directory(options).toString());
  }

  private static Path directory(Options options) {
    return options.work().resolve("store");
  }
}
