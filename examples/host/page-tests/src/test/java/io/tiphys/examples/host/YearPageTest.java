package io.tiphys.examples.host;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tiphys.examples.host.domain.StationYear;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Years on the page: what is sent for them, and what is handed out. */
@EnabledOnOs(OS.LINUX)
class YearPageTest extends OnThePage {
  private static final Path OBSERVATIONS = Path.of("data/observations/seattle.csv");

  @Test
  void upload_ofObservations_isReadAndTheReportIsHandedOut() throws Exception {
    try (OpenPage page = chromium.page(office.port())) {
      page.picture("welcome");
      page.page().getByLabel("Station").fill("boston");
      page.page().getByRole(AriaRole.SPINBUTTON, OpenPage.named("Year")).fill("2015");
      page.button("Add").click();
      assertThat(page.page().getByRole(AriaRole.HEADING, OpenPage.named("Boston 2015")))
          .isVisible();
      page.button("Start").click();
      assertThat(page.problem()).containsText("boston has sent no observations");
      page.picture("refused");

      page.page().getByLabel("observations").setInputFiles(OBSERVATIONS);
      assertThat(page.page().getByText("sent for this year")).isVisible();
      Download sent = page.download("sent for this year");
      assertThat(Files.readString(sent.path())).isEqualTo(Files.readString(OBSERVATIONS));
      page.page().getByLabel("outages").fill("0");
      page.button("Start").click();
      page.awaitPhase("SUCCEEDED");
      Download report = page.download("report");
      assertThat(Files.readString(report.path())).startsWith("Quality check of boston 2015");

      page.page().getByRole(AriaRole.LINK, OpenPage.named("Boston 2015")).first().click();
      Download document = page.download("quality-check-report");
      assertThat(Files.readString(document.path())).isEqualTo(Files.readString(report.path()));
      page.picture("year");
    }
  }

  /** A file that is a page with a script, if a browser takes it for one. */
  @Test
  void download_ofAPageWithAScript_isSavedAndNeverShown() throws Exception {
    office.register("boston", 2014);
    byte[] html = "<script>document.title='ran'</script>".getBytes(StandardCharsets.UTF_8);
    try (OpenPage page = chromium.page(office.port()).show("/years/boston-2014")) {
      page.page()
          .getByLabel("observations")
          .setInputFiles(new FilePayload("evil.html", "text/html", html));
      assertThat(page.page().getByText("sent for this year")).isVisible();

      Download opened =
          page.page()
              .waitForDownload(
                  () ->
                      page.page()
                          .evaluate(
                              "() => { location.href = '/api/years/boston-2014/inputs/observations'; }"));

      assertThat(Files.readAllBytes(opened.path())).isEqualTo(html);
      assertThat(page.page().title()).doesNotContain("ran");
      assertThat(page.page().url()).contains("#/years/boston-2014");
      Api.Reply reply = office.api().get("/api/years/boston-2014/inputs/observations").is(200);
      assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
      assertThat(reply.header("Content-Disposition")).startsWith("attachment;");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Content-Security-Policy")).contains("sandbox");
    }
  }

  @Test
  void start_withWhatIsNoNumber_isNotSent() {
    office.register("seattle", 2010);
    try (OpenPage page = chromium.page(office.port()).show("/years/seattle-2010")) {
      page.page().getByLabel("jump").fill("3.5");
      page.button("Start").click();

      assertThat(page.page().locator("input:invalid[name=jump]")).hasCount(1);
      assertThat(office.api().get("/api/runs?year=seattle-2010").items()).isEmpty();
    }
  }

  @Test
  void forget_onceConfirmed_takesTheYearAway() {
    office.register("lima", 2001);
    try (OpenPage page = chromium.page(office.port()).show("/years/lima-2001")) {
      page.button("Forget").click();
      page.button("Forget the year").click();

      assertThat(page.page().locator("nav [href='#/years/lima-2001']")).hasCount(0);
      assertThat(page.page().getByText("Choose a year to start")).isVisible();
      office.api().get("/api/years/lima-2001").is(404);
    }
  }

  @Test
  void addresses_ofWhatIsNotThere_saySo() {
    try (OpenPage page = chromium.page(office.port())) {
      page.showRun("nothing");
      assertThat(page.page().getByText("there is no run nothing")).isVisible();
      page.show("/years/nowhere-2000");
      assertThat(page.page().getByText("there is no year nowhere-2000")).isVisible();
      page.picture("missing");
    }
  }

  @Test
  void options_ofAStart_areKeptInTheRun() {
    office.register("new-york", 2013);
    try (OpenPage page = chromium.page(office.port()).show("/years/new-york-2013")) {
      page.page().getByLabel("Draw charts (optional)").uncheck();
      page.page().getByLabel("jump").fill("12");
      page.page().getByLabel("outages").fill("0");
      page.button("Start").click();

      page.awaitPhase("SUCCEEDED");
      assertThat(page.box("charts").locator(".state")).containsText("switched off");
      assertThat(page.page().locator(".about"))
          .containsText(java.util.regex.Pattern.compile("jump\\s*12"));
    }
  }

  @Test
  void token_whereOneIsSet_isAskedOnce() throws Exception {
    String token = "correct horse battery";
    try (TestOffice guarded = TestOffice.withToken(work.resolve("guarded"), token);
        OpenPage page = chromium.page(guarded.port())) {
      guarded.office().years().register(StationYear.parse("seattle-2015"));
      page.picture("token");
      page.page().getByLabel("Token of the office").fill("a wrong guess of mine");
      page.button("Come in").click();
      assertThat(page.page().getByRole(AriaRole.ALERT)).containsText("not the token");

      page.page().getByLabel("Token of the office").fill(token);
      page.button("Come in").click();

      assertThat(page.page().getByText("Choose a year to start")).isVisible();
      page.page().reload();
      assertThat(page.page().getByText("Choose a year to start")).isVisible();
      assertThat(page.page().evaluate("() => document.cookie")).isEqualTo("");
      page.button("Leave").click();
      assertThat(page.page().getByLabel("Token of the office")).isVisible();
    }
  }
}
