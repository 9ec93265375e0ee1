package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one body as this process. */
public final class ProcessBody {
  private static final Path ENVIRONMENT = Path.of("/proc/self/environ");

  private ProcessBody() {}

  /** Runs the program in the last argument and exits. */
  public static void run(String[] args) {
    Thread body = Thread.currentThread();
    // The stop signal starts the shutdown, which waits for its hooks; the body ends the process.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(body), "stop"));
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    PrintStream err = new PrintStream(System.err, false, UTF_8);
    int code =
        new Interpreter(environment(), Path.of("").toAbsolutePath(), output(out, err), clock())
            .run(List.of(args));
    Runtime.getRuntime().halt(code);
  }

  private static void stop(Thread body) {
    body.interrupt();
    try {
      body.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static BodyOutput output(PrintStream out, PrintStream err) {
    return new BodyOutput() {
      @Override
      public void out(String text) {
        out.print(text);
        out.flush();
      }

      @Override
      public void err(String text) {
        err.print(text);
        err.flush();
      }
    };
  }

  private static BodyClock clock() {
    return new BodyClock() {
      @Override
      public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
      }

      @Override
      public long nanos() {
        return MachineClock.nanos();
      }

      @Override
      public String name() {
        return MachineClock.boot();
      }
    };
  }

  /** Reads the environment itself: the JVM decodes it in the locale, which may be no UTF-8. */
  private static Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    try {
      for (String entry : Files.readString(ENVIRONMENT).split("\0", -1)) {
        int at = entry.indexOf('=');
        if (at > 0) {
          all.put(entry.substring(0, at), entry.substring(at + 1));
        }
      }
      return all;
    } catch (IOException e) { // Not Linux, or no UTF-8.
      return System.getenv();
    }
  }
}
