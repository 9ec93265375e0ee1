package io.tiphys.examples.host;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page in a browser, in the words of who looks at it. Closing it fails if it had errors. */
final class OpenPage implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  OpenPage(BrowserContext context) {
    this.context = context;
    context.setDefaultTimeout(Chromium.LONGEST_MILLIS);
    page = context.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(
        said -> {
          if (said.type().equals("error") && !said.text().startsWith("Failed to load resource")) {
            errors.add(said.text());
          }
        });
    page.onResponse(
        response -> {
          if (response.url().contains("/page/") && response.status() >= 400) {
            errors.add(response.url() + " " + response.status());
          }
        });
    page.onRequestFailed(
        request -> {
          if (request.url().contains("/page/")) {
            errors.add(request.url() + " " + request.failure());
          }
        });
    page.navigate("/");
  }

  /** Opens another page in the same browser. */
  OpenPage another() {
    return new OpenPage(context);
  }

  Page page() {
    return page;
  }

  OpenPage show(String address) {
    page.navigate("/#" + address);
    return this;
  }

  OpenPage showRun(String key) {
    return show("/runs/" + key);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** Waits until the head of a run shows a phase or reason. */
  void awaitPhase(String phase) {
    assertThat(page.locator(".run-head .facts-line")).containsText(phase);
  }

  /** The box of a task in the graph. */
  Locator box(String path) {
    return page.locator(".canvas [data-path='" + path + "']");
  }

  /** What is told about the chosen task. */
  Locator details() {
    return page.locator(".details");
  }

  /** The message about what went wrong. */
  Locator problem() {
    return page.locator(".message.problem");
  }

  /** Follows a link to a file. */
  Download download(String name) {
    return page.waitForDownload(
        () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click());
  }

  Locator focused() {
    return page.locator(":focus");
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /** Does as if somebody had gone to another page of the browser. */
  void hide() {
    visible("hidden");
  }

  void unhide() {
    visible("visible");
  }

  private void visible(String state) {
    page.evaluate(
        """
        (state) => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """,
        state);
  }

  /** Fails if there is what a screen reader cannot say, or what is hard to read. */
  void assertAccessible() throws IOException {
    try (InputStream axe = OpenPage.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object violations =
        page.evaluate(
            """
            async () => (await axe.run()).violations.map((violation) =>
              `${violation.id}: ${violation.help}: ${violation.nodes.map((node) =>
                `${node.target.join(" ")} ${node.any.map((check) => check.message).join()}`).slice(0, 6).join("; ")}`)
            """);
    assertThat((List<?>) violations).as(page.url()).isEmpty();
  }

  /** Returns how many pixels do not fit into the window. */
  int hiddenAtTheRight() {
    return (int)
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** Keeps a picture beside the results of the tests. */
  OpenPage picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of(System.getProperty("screenshots"), name + ".png")));
    return this;
  }

  @Override
  public void close() {
    context.close();
    assertThat(errors).as("errors on the page").isEmpty();
  }
}
