package io.tiphys.examples.host;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs with 500 tasks: the page stays usable while they change, and afterwards. */
@EnabledOnOs(OS.LINUX)
class LargeRunPageTest extends OnThePage {
  @Test
  void fanOut_of500_isOneBoxAndEachInstanceIsReached() throws Exception {
    office.register("seattle", 2015);
    office.startOurs("samples", "seattle-2015", "ensemble", Map.of("samples", "500"));
    try (OpenPage page = chromium.page(office.port()).showRun("samples")) {
      page.box("samples").click();
      assertThat(page.details()).containsText("Instances (500)");
      page.picture("fan-out-running");

      page.awaitPhase("SUCCEEDED");

      assertThat(page.box("samples").locator(".state")).containsText("500 of 500");
      Locator squares = page.details().locator(".square");
      assertThat(squares).hasCount(500);
      squares.nth(499).click();
      assertThat(page.details().locator(".log")).containsText("sample 500:");
      page.picture("fan-out");
    }
  }

  @Test
  void tasks_500OnTheirOwn_areFoundChosenAndFollowed() throws Exception {
    office.register("seattle", 2014);
    office.startOurs("steps", "seattle-2014", "steps", Map.of());
    try (OpenPage page = chromium.page(office.port()).showRun("steps")) {
      assertThat(page.page().locator(".canvas [data-path]")).hasCount(500);
      page.box("step-0").focus();
      page.box("step-0").press("ArrowRight");
      assertThat(page.page().locator(":focus")).hasAttribute("data-path", "step-50");

      page.button("Timeline").click();
      assertThat(page.page().locator(".timeline .row")).hasCount(500);
      page.page().getByLabel("Find a task").fill("step-123");
      assertThat(page.page().locator(".timeline .row")).hasCount(1);
      page.page().locator(".row-name").click();
      assertThat(page.details()).containsText("Step 123");

      page.awaitPhase("SUCCEEDED");
      assertThat(page.details().locator(".log")).containsText("step 123");
      page.page().getByLabel("Find a task").fill("");
      page.picture("timeline-500");
      page.button("Graph").click();
      assertThat(page.box("step-499").locator(".state")).containsText("SUCCEEDED");
      page.picture("graph-500");
      assertThat(page.hiddenAtTheRight()).isZero();
    }
  }
}
