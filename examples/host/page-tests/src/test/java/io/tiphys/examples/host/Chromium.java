package io.tiphys.examples.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of this machine, without a window. Where there is none, or no Node to drive it, tests
 * are skipped, unless the build requires it.
 */
final class Chromium implements AutoCloseable {
  static final double LONGEST_MILLIS = Integer.getInteger("longest", 90_000);

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it. */
  static Chromium open() {
    Path chromium = find("chromium", "chromium-browser", "google-chrome");
    Path node = find("node", "nodejs");
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    try {
      BrowserType.LaunchOptions options =
          new BrowserType.LaunchOptions().setExecutablePath(chromium).setTimeout(LONGEST_MILLIS);
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  private static Path find(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(name -> folders().stream().map(f -> f.resolve(name)))
            .filter(Files::isExecutable)
            .findFirst();
    String missing = "there is no " + String.join(" or ", names) + " on the PATH";
    if (found.isEmpty() && Boolean.getBoolean("browser.required")) {
      throw new AssertionError(missing);
    }
    assumeTrue(found.isPresent(), missing);
    return found.orElseThrow();
  }

  private static List<Path> folders() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Opens the page as somebody would who was never here. */
  OpenPage page(int port) {
    return page(port, options());
  }

  /** A window of the usual size, for options of others. */
  static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions().setViewportSize(1600, 860);
  }

  OpenPage page(int port, Browser.NewContextOptions options) {
    options.setBaseURL("http://127.0.0.1:" + port);
    return new OpenPage(browser.newContext(options));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
