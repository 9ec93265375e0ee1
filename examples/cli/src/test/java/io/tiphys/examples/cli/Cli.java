package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process. */
final class Cli {
  private static final Path WORKFLOWS = Path.of("src/test/resources/workflows");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final Map<String, String> environment = new HashMap<>();
  private String typed = "";

  /**
   * What a command said.
   *
   * @param code its exit code
   */
  record Said(int code, String out, String err) {
    Said expect(int expected) {
      assertThat(code).as(out + err).isEqualTo(expected);
      return this;
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Neither settings of the person who runs the tests, nor a terminal of theirs. */
  Cli() {
    environment.put("HOME", "/nonexistent");
    environment.put("LC_ALL", "C.UTF-8");
  }

  static String workflow(String name) {
    return WORKFLOWS.resolve(name + ".yaml").toString();
  }

  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Cli typing(String text) {
    typed = text;
    return this;
  }

  Said run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            environment,
            () -> Instant.parse("2026-01-01T00:00:00Z"));
    int code = Commands.run(console, arguments);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * Compares with a file, in which times and ids do not count; {@code -Dgolden.update} writes it.
   */
  static void assertGolden(String name, String text) throws IOException {
    String steady =
        text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
            .replaceAll("hello-[0-9a-f]{12}\\b", "hello-KEY")
            .replaceAll("\"id\" : \"[^\"]*\"", "\"id\" : \"ID\"")
            .replaceAll("\"key\" : \"[^\"]*/([a-z]+)\"", "\"key\" : \"PLACE/$1\"")
            .replaceAll(" +\\d+\\.\\d s", " N s");
    Path file = GOLDEN.resolve(name);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, steady);
    }
    assertThat(steady).as(name).isEqualTo(Files.readString(file));
  }
}
