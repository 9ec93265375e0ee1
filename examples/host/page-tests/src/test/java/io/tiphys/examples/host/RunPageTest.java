package io.tiphys.examples.host;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tiphys.examples.host.domain.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs on the page, each on a real office with an engine on this machine. */
@EnabledOnOs(OS.LINUX)
class RunPageTest extends OnThePage {
  @Test
  void success_startedOnThePage_isShownToItsEnd() {
    office.register("seattle", 2015);
    try (OpenPage page = chromium.page(office.port()).show("/years/seattle-2015")) {
      page.page().getByLabel("outages").fill("0");
      page.button("Start").click();

      page.awaitPhase("SUCCEEDED");

      assertThat(page.box("report").locator(".state")).containsText("SUCCEEDED");
      assertThat(page.box("months").locator(".state")).containsText("12 of 12");
      assertThat(page.page().getByText("31 of 31")).isVisible();
      page.picture("success");
    }
  }

  @Test
  void failure_saysPhaseAndReasonAsText() {
    office.register("seattle", 2014);
    office.start("failing", "seattle-2014", "quality-check", Map.of("outages", "3"));
    try (OpenPage page = chromium.page(office.port()).showRun("failing")) {
      page.awaitPhase("FAILED");

      assertThat(page.page().locator(".run-head")).containsText("a task failed");
      assertThat(page.box("climate").locator(".state")).containsText("FAILED exit code");
      assertThat(page.box("collect").locator(".state")).containsText("OMITTED needs what failed");
      page.button("Show").click();
      assertThat(page.details()).containsText("FAILED exit code");
      assertThat(page.details().locator(".log"))
          .containsText("attempt 3: the climate archive is busy");
      page.button("Log of attempt 1").click();
      assertThat(page.details().locator(".log"))
          .containsText("attempt 1: the climate archive is busy");
      page.picture("failure");
    }
  }

  @Test
  void liveLog_whileTheTaskRuns_growsAndSaysThatItEnded() throws Exception {
    office.register("boston", 2010);
    Path gate = work.resolve("speech-gate");
    office.startOurs("speaking", "boston-2010", "speech", Map.of("gate", gate.toString()));
    try (OpenPage page = chromium.page(office.port()).showRun("speaking")) {
      page.box("speak").click();
      Locator log = page.details().locator(".log");
      assertThat(log).containsText("the first line");
      assertThat(log).containsText("a warning");
      assertThat(page.details()).containsText("attempt 1, live");
      assertThat(log).not().containsText("the last line");
      page.button("Timeline").click();
      page.page().locator(".row-name[data-select=speak]").focus();
      page.picture("live-log");
      page.hide();
      page.unhide();
      assertThat(page.details()).containsText("attempt 1, live");

      Files.createFile(gate);

      assertThat(log).containsText("the last line");
      assertThat(page.details()).not().containsText("live");
      assertThat(log.getByText("the first line")).hasCount(1);
      page.awaitPhase("SUCCEEDED");
      assertThat(page.focused()).hasAttribute("data-select", "speak");
    }
  }

  @Test
  void cancel_onceConfirmed_endsTheRun() throws Exception {
    office.register("boston", 2011);
    office.startOurs("cancelled", "boston-2011", "speech", Map.of("gate", "/nowhere"));
    try (OpenPage page = chromium.page(office.port()).showRun("cancelled")) {
      assertThat(page.box("speak").locator(".state")).containsText("RUNNING");

      page.button("Cancel").click();
      page.button("Keep it running").click();
      page.awaitPhase("RUNNING");
      page.button("Cancel").click();
      page.picture("cancel");
      page.button("Cancel the run").click();

      page.awaitPhase("CANCELLED");
      assertThat(page.box("speak").locator(".state")).containsText("CANCELLED");
      assertThat(page.box("applaud").locator(".state")).containsText("never started");
      page.picture("cancelled");
    }
  }

  @Test
  void approval_byAForm_letsTheRunGoOn() {
    office.register("seattle", 2013, Stage.REPORTED);
    office.start("approved", "seattle-2013", "publication", Map.of());
    try (OpenPage page = chromium.page(office.port()).showRun("approved")) {
      page.awaitPhase("waits for a person");
      page.picture("approval");
      page.page().locator("select[name=decision]").selectOption("publish");
      page.page().locator("input[name=note]").fill("well done");

      page.button("Approve").click();

      page.awaitPhase("SUCCEEDED");
      assertThat(page.page().locator("form.approval")).hasCount(0);
      assertThat(page.box("refusal").locator(".state")).containsText("SKIPPED condition not met");
      page.box("review").click();
      assertThat(page.details()).containsText("well done");
    }
  }

  @Test
  void rerun_ofARejectedRun_keepsWhatSucceeded() {
    office.register("seattle", 2012, Stage.REPORTED);
    office.start("rejected", "seattle-2012", "publication", Map.of());
    try (OpenPage page = chromium.page(office.port()).showRun("rejected")) {
      page.awaitPhase("waits for a person");
      page.button("Reject").click();
      page.awaitPhase("FAILED");
      assertThat(page.box("review").locator(".state")).containsText("FAILED rejected");

      page.button("Re-run what failed").click();

      page.awaitPhase("waits for a person");
      assertThat(page.box("draft").locator(".state")).containsText("SUCCEEDED kept from before");
      assertThat(page.page().getByRole(AriaRole.ROWHEADER, OpenPage.named("again of"))).isVisible();
      page.button("Cancel").click();
      page.button("Cancel the run").click();
      page.awaitPhase("CANCELLED");
    }
  }

  @Test
  void delete_onceConfirmed_goesBackToTheYear() throws Exception {
    office.register("boston", 2012);
    Path gate = Files.createFile(work.resolve("open-gate"));
    office.startOurs("deleted", "boston-2012", "speech", Map.of("gate", gate.toString()));
    try (OpenPage page = chromium.page(office.port()).showRun("deleted")) {
      page.awaitPhase("SUCCEEDED");

      page.button("Delete").click();
      page.button("Delete the run").click();

      assertThat(page.page().getByRole(AriaRole.HEADING, OpenPage.named("Boston 2012")))
          .isVisible();
      assertThat(page.page().locator("nav [href='#/runs/deleted']")).hasCount(0);
      office.api().get("/api/runs/deleted").is(404);
    }
  }
}
