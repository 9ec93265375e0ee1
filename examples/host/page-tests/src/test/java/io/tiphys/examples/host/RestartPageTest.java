package io.tiphys.examples.host;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The page while its server, a process of its own, ends and comes back. */
@EnabledOnOs(OS.LINUX)
class RestartPageTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  @TempDir Path directory;

  @Test
  void restart_ofTheServer_isSaidAndThePageGoesOn() throws Exception {
    try (Chromium chromium = Chromium.open();
        DemoProcess first = serve(0)) {
      int port = port(first);
      Api api = new Api(port);
      api.post("/api/years", Map.of("station", "seattle", "year", 2015)).is(201);
      Map<String, Object> wish =
          Map.of(
              "year", "seattle-2015",
              "workflow", "quality-check",
              "arguments", Map.of("pace", "3600", "outages", "0"));
      api.post("/api/runs", wish, "Idempotency-Key", "interrupted").is(202);
      try (OpenPage page = chromium.page(port).showRun("interrupted")) {
        page.box("months").click();
        assertThat(page.box("months").locator(".state")).containsText("0 of 12");
        assertThat(page.page().locator("#lost")).isHidden();
        page.button("Open group Draw charts").press("Enter");
        assertThat(page.box("charts/draw")).isVisible();
        page.picture("running");

        first.stop();
        first.assertStopped(LONG);
        assertThat(page.page().locator("#lost")).containsText("The connection is lost");
        assertThat(page.box("months")).isVisible();
        page.picture("connection-lost");
        try (DemoProcess second = serve(port)) {
          port(second);

          page.awaitPhase("LOST");
          assertThat(page.page().locator("#lost")).isHidden();
          assertThat(page.page().locator("#connection")).hasText("live");
          assertThat(page.page().locator("nav")).containsText("LOST");
          assertThat(page.button("Run again")).isVisible();
          page.picture("lost");
          page.button("Run again").click();
          page.awaitPhase("RUNNING");
          second.stop();
        }
      }
    }
  }

  private DemoProcess serve(int port) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    return DemoProcess.start(
        directory.resolve("demo"),
        temporary,
        Map.of(),
        "--serve",
        "--port",
        Integer.toString(port));
  }

  private static int port(DemoProcess server) throws IOException {
    String line = server.readUntil("The page: http://127.0.0.1:\\d+/");
    return Integer.parseInt(line.replaceAll(".*:(\\d+)/", "$1"));
  }
}
