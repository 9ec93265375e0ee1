package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void page_whatAsksForHelp_isAPageThatIsThere() {
    for (String command : Commands.ALL.keySet()) {
      assertThat(Main.page(command, "--help")).isEqualTo(command + ".txt");
      assertThat(Main.page("help", command)).isEqualTo(command + ".txt");
      assertThat(Pages.all("1")).containsKey(command + ".txt");
      assertThat(Main.class.getResource("pages/" + command + ".txt")).isNotNull();
    }
    assertThat(Main.page()).isEqualTo("tiphys.txt");
    assertThat(Main.page("run", "x.yaml")).isEmpty();
    assertThat(Main.page("../run", "-h")).isEmpty();
  }

  @Test
  void pages_width_fitsATerminal() {
    Pages.all("1").entrySet().stream()
        .filter(page -> page.getKey().endsWith(".txt"))
        .forEach(
            page ->
                assertThat(page.getValue().lines())
                    .as(page.getKey())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90)));
  }

  @Test
  void manualPage_everyCommandAndOption_isTold() {
    String page = Pages.all("1.0").get("tiphys.1");

    assertThat(page).startsWith(".TH TIPHYS 1").contains(".SS tiphys run FILE [OPTION]");
    assertThat(page).contains("\\-\\-processes").doesNotContain("${");
    Commands.ALL.keySet().forEach(each -> assertThat(page).contains(".SS tiphys " + each));
  }

  @Test
  void completion_bash_readsItWithoutComplaint() throws Exception {
    Process bash;
    try {
      bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    } catch (java.io.IOException e) {
      Assumptions.abort("no bash here");
      return;
    }
    bash.getOutputStream()
        .write(Pages.all("1").get("completion.bash").getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).isZero();
  }
}
