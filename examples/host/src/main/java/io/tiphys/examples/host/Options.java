package io.tiphys.examples.host;

import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.store.S3Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said on the command line. Not thread-safe; made once and read afterwards. */
final class Options {
  static final String USAGE =
      """
      usage: demo [options] [STATION-YEAR...]

        --data DIR         observations/STATION.csv and normals/STATION.csv (default: data)
        --config FILE      settings of the user (default: office.properties)
        --set NAME=VALUE   changes a setting, may be repeated
        --work DIR         where the database, the engine and the store keep files (default: demo)
        --s3 URL           store in S3 instead, http://HOST:PORT/BUCKET or .../BUCKET/PREFIX;
                           AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY hold the credentials
        --fail             spoils a reading of the first year, to see a run fail
        --plain            plain lines on a terminal, too
        --serve            serves page and API instead, on what earlier demos left, until Ctrl-C
        --host ADDRESS     where it listens (default: 127.0.0.1); elsewhere OFFICE_TOKEN is needed
        --port N           its port (default: 8080; 0 takes any)
        --check URL        looks whether an office that is served there answers, and lets those in
                           who have OFFICE_TOKEN, and nobody else
        --help             this text

      STATION-YEAR is, for instance, seattle-2013 (default: seattle-2015 new-york-2014).
      """;

  private static final List<String> DEFAULT_YEARS = List.of("seattle-2015", "new-york-2014");

  private Path data = Path.of("data");
  private Path config = Path.of("office.properties");
  private Path work = Path.of("demo");
  private Optional<S3Address> s3 = Optional.empty();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<StationYear> years = new ArrayList<>();
  private boolean fails;
  private boolean plain;
  private boolean serve;
  private String host = "127.0.0.1";
  private int port = 8080;
  private Optional<String> check = Optional.empty();
  private boolean help;

  private Options() {}

  /**
   * Reads a command line.
   *
   * @throws BadInputException if there is something wrong with it
   */
  static Options parse(List<String> arguments) {
    Options options = new Options();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      options.take(rest.remove(), rest);
    }
    if (options.years.isEmpty()) {
      DEFAULT_YEARS.forEach(id -> options.years.add(StationYear.parse(id)));
    }
    if (!options.help && options.check.isEmpty() && !Files.isDirectory(options.data)) {
      throw new BadInputException("--data: there is no directory " + options.data);
    }
    return options;
  }

  private void take(String argument, Deque<String> rest) {
    switch (argument) {
      case "--data" -> data = Path.of(value(argument, rest));
      case "--config" -> config = Path.of(value(argument, rest));
      case "--work" -> work = Path.of(value(argument, rest));
      case "--s3" -> s3 = Optional.of(S3Address.parse(value(argument, rest)));
      case "--set" -> addSetting(value(argument, rest));
      case "--fail" -> fails = true;
      case "--plain" -> plain = true;
      case "--serve" -> serve = true;
      case "--host" -> host = value(argument, rest);
      case "--port" -> port = port(value(argument, rest));
      case "--check" -> check = Optional.of(value(argument, rest));
      case "--help", "-h" -> help = true;
      default -> {
        if (argument.startsWith("-")) {
          throw new BadInputException("there is no option " + argument + "; --help lists them");
        }
        years.add(StationYear.parse(argument));
      }
    }
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new BadInputException(option + ": expected a value after it");
    }
    return rest.remove();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port < 1 << 16) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadInputException("--port: expected 0 to 65535, got '" + text + "'");
  }

  private void addSetting(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new BadInputException("--set: expected NAME=VALUE, got '" + text + "'");
    }
    settings.put(text.substring(0, equals), text.substring(equals + 1));
  }

  Path data() {
    return data;
  }

  Path config() {
    return config;
  }

  Path work() {
    return work;
  }

  Optional<S3Address> s3() {
    return s3;
  }

  Map<String, String> settings() {
    return settings;
  }

  List<StationYear> years() {
    return years;
  }

  boolean fails() {
    return fails;
  }

  boolean isPlain() {
    return plain;
  }

  /** Says how to serve what a demo with these options left. */
  String howToServe() {
    return "the same command with --serve, without years (mvn -q -Pdemo -Ddemo.args=--serve)";
  }

  boolean serves() {
    return serve;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** Where an office is that only is to be looked at. */
  Optional<String> check() {
    return check;
  }

  boolean asksForHelp() {
    return help;
  }
}
