package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server as a program of its own. */
@EnabledOnOs(OS.LINUX)
class ServeTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  @TempDir Path directory;

  @Test
  void serve_untilCtrlC_saysWhereThePageIsAndEnds() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    try (DemoProcess server =
        DemoProcess.start(
            directory.resolve("demo"), temporary, Map.of(), "--serve", "--port", "0")) {
      String line = server.readUntil("The page: http://127.0.0.1:\\d+/");
      Api api = new Api(Integer.parseInt(line.replaceAll(".*:(\\d+)/", "$1")));
      assertThat(api.get("/").is(200).header("Content-Security-Policy"))
          .contains("script-src 'self'");
      api.get("/health/ready").is(200);
      server.stop();
      server.assertStopped(LONG);
      assertThat(server.lines("\"message\":\"request\"")).as("structured lines").isNotEmpty();
    }
  }

  @Test
  void serve_forOthersWithoutAToken_isRefused() {
    Demos.Result refused =
        Demos.run(directory.resolve("demo"), Map.of(), "--serve", "--host", "0.0.0.0");

    assertThat(refused.exitCode()).isEqualTo(Demo.BAD_INPUT);
    assertThat(refused.output()).contains("set OFFICE_TOKEN to a secret first");
    assertThat(
            Demos.run(
                    directory.resolve("demo"),
                    Map.of("OFFICE_TOKEN", "short"),
                    "--serve",
                    "--host",
                    "0.0.0.0")
                .output())
        .contains("at least 16 characters");
  }
}
