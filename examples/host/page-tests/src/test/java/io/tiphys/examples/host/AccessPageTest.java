package io.tiphys.examples.host;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.tiphys.examples.host.domain.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The page for who has no mouse, does not see the screen, likes it dark, or has a small one. */
@EnabledOnOs(OS.LINUX)
class AccessPageTest extends OnThePage {
  @BeforeAll
  static void register() throws Exception {
    office.register("seattle", 2013, Stage.REPORTED);
    office.register("seattle", 2014);
    office.start("failed", "seattle-2014", "quality-check", Map.of("outages", "3"));
    office.start("waiting", "seattle-2013", "publication", Map.of());
    Map<String, Object> end = office.api().awaitEnd("failed");
    assertThat(end).containsEntry("phase", "FAILED");
    Map<String, Object> run = office.api().awaitTask("waiting", "review", "PENDING", "SUSPENDED");
    assertThat(run).containsEntry("phase", "RUNNING");
  }

  @Test
  void keyboard_alone_goesThroughTheGraphAndBack() {
    try (OpenPage page = chromium.page(office.port()).showRun("failed")) {
      page.awaitPhase("FAILED");
      assertThat(page.box("select")).isVisible();
      page.page().locator(".tools button").last().focus();

      page.press("Tab");
      assertThat(page.focused()).hasAttribute("data-path", "select");
      page.press("ArrowRight");
      page.press("ArrowDown");
      assertThat(page.focused()).hasAttribute("data-path", "climate");
      page.press("Enter");
      assertThat(page.details()).containsText("FAILED exit code");
      assertThat(page.box("climate")).hasAttribute("aria-pressed", "true");
      page.press("Escape");
      assertThat(page.details()).isHidden();
      assertThat(page.focused()).hasAttribute("data-path", "climate");
      page.press("ArrowDown");
      page.press("Tab");
      assertThat(page.focused()).hasAttribute("aria-label", "Open group Draw charts");
      page.press("Enter");
      assertThat(page.box("charts/album")).isVisible();
      assertThat(page.focused()).hasAttribute("aria-label", "Fold group Draw charts");
    }
  }

  @Test
  void keyboard_alone_confirmsAndCallsOff() {
    try (OpenPage page = chromium.page(office.port()).showRun("waiting")) {
      page.awaitPhase("waits for a person");

      page.button("Cancel").press("Enter");
      assertThat(page.focused()).hasText("Keep it running");
      page.press("Escape");

      assertThat(page.page().locator("dialog")).hasCount(0);
      assertThat(page.focused()).hasText("Cancel");
      page.awaitPhase("RUNNING");
    }
  }

  @Test
  void firstStop_ofTheTabulator_skipsToTheContent() {
    try (OpenPage page = chromium.page(office.port()).showRun("waiting")) {
      page.awaitPhase("RUNNING");
      page.page().reload();
      page.awaitPhase("RUNNING");
      page.press("Tab");
      assertThat(page.focused()).hasText("Skip to the content");

      page.press("Enter");

      assertThat(page.focused()).hasAttribute("id", "main");
      page.awaitPhase("RUNNING");
    }
  }

  @Test
  void screenReader_ofEachView_findsNamesAndContrast() throws Exception {
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (OpenPage page =
          chromium.page(office.port(), Chromium.options().setColorScheme(colours))) {
        String name = colours.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(page.page().locator(".tile").first()).isVisible();
        page.picture("overview-" + name);
        page.assertAccessible();
        page.showRun("failed").awaitPhase("FAILED");
        page.box("climate").click();
        assertThat(page.details().locator(".log")).containsText("busy");
        page.picture("failed-" + name);
        page.assertAccessible();
        page.button("Timeline").click();
        page.picture("timeline-" + name);
        page.assertAccessible();
        page.showRun("waiting").awaitPhase("waits for a person");
        page.picture("waiting-" + name);
        page.assertAccessible();
        page.show("/years/seattle-2014");
        assertThat(page.page().getByText("Start a workflow")).isVisible();
        page.picture("year-" + name);
        page.assertAccessible();
      }
    }
  }

  @Test
  void colours_areThoseOfTheSystemUntilSomebodyChooses() {
    Browser.NewContextOptions dark = Chromium.options().setColorScheme(ColorScheme.DARK);
    try (OpenPage page = chromium.page(office.port(), dark)) {
      Locator html = page.page().locator("html");
      assertThat(html).hasAttribute("data-theme", "dark");

      page.button("Use light colours").click();

      assertThat(html).hasAttribute("data-theme", "light");
      page.page().reload();
      assertThat(html).hasAttribute("data-theme", "light");
    }
  }

  @Test
  void narrowWindow_ofEachView_hidesNothingAtTheRight() {
    Browser.NewContextOptions narrow =
        Chromium.options().setViewportSize(390, 844).setHasTouch(true);
    try (OpenPage page = chromium.page(office.port(), narrow)) {
      assertThat(page.page().locator(".tile").first()).isVisible();
      assertThat(page.hiddenAtTheRight()).as("overview").isZero();
      page.picture("narrow-overview");
      page.showRun("failed").awaitPhase("FAILED");
      assertThat(page.hiddenAtTheRight()).as("run").isZero();
      page.picture("narrow-run");
      page.box("climate").click();
      assertThat(page.details().locator(".log")).containsText("busy");
      assertThat(page.hiddenAtTheRight()).as("task").isZero();
      page.picture("narrow-task");
      page.button("Timeline").click();
      assertThat(page.hiddenAtTheRight()).as("timeline").isZero();
      page.picture("narrow-timeline");
      page.showRun("waiting").awaitPhase("waits for a person");
      assertThat(page.hiddenAtTheRight()).as("approval").isZero();
      page.show("/years/seattle-2014");
      assertThat(page.page().getByText("Start a workflow")).isVisible();
      assertThat(page.hiddenAtTheRight()).as("year").isZero();
      page.picture("narrow-year");
    }
  }

  /** A browser opens six connections to a server, for all its pages together. */
  @Test
  void pages_manyInOneBrowser_doNotTakeAllConnections() {
    try (OpenPage first = chromium.page(office.port()).showRun("waiting")) {
      first.awaitPhase("waits for a person");
      first.box("review").click();
      first.hide();
      for (int i = 0; i < 3; i++) {
        OpenPage another = first.another().showRun("waiting");
        another.awaitPhase("waits for a person");
        another.hide();
      }

      OpenPage last = first.another().showRun("failed");

      last.awaitPhase("FAILED");
      first.unhide();
      assertThat(first.page().locator("#connection")).hasText("live");
    }
  }
}
