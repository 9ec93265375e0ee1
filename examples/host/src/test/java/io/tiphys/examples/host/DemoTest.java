package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole demo in this JVM, on the data that it comes with. The engine's processes need Linux.
 */
@EnabledOnOs(OS.LINUX)
class DemoTest {
  @TempDir Path work;

  private Demos.Result run(String... arguments) {
    return Demos.run(work.resolve("demo"), Map.of(), arguments);
  }

  @Test
  void run_defaults_reportsBothYearsInTheirOwnWay() throws IOException {
    Demos.Result demo = run();

    assertThat(demo.exitCode()).as(demo.output()).isZero();
    assertThat(demo.rows("select id, stage from station_year order by id"))
        .containsExactly("new-york-2014 REPORTED", "seattle-2015 REPORTED");
    assertThat(
            demo.rows(
                "select name, figure_value from figure where station_year = 'seattle-2015' order by name"))
        .containsExactly(
            "coldest -3.8",
            "days 365",
            "hottest 35.0",
            "longestDrySpell 25",
            "missing 0",
            "suspect 15");
    assertThat(
            demo.rows(
                "select name, figure_value from figure where station_year = 'new-york-2014' order by name"))
        .containsExactly(
            "days 365", "hotDays 13", "missing 0", "rain 1289.8", "suspect 11", "warmestMonth 07");
    assertThat(demo.rows("select request_key, phase from run order by request_key"))
        .containsExactly(
            "new-york-2014.quality-check SUCCEEDED",
            "new-york-2014.year-summary SUCCEEDED",
            "seattle-2015.extremes SUCCEEDED",
            "seattle-2015.quality-check SUCCEEDED");
    assertThat(demo.output())
        .contains("seattle-2015 is UNUSUAL: days=365, missing=0, suspect=15")
        .contains("new-york-2014 is CHECKED: days=365, missing=0, suspect=11");
    assertThat(demo.leftInWork()).containsExactly("office.mv.db", "store");
    assertThat(
            Files.readString(demo.work().resolve("store/results/seattle-2015/extremes-report.txt")))
        .contains("longest dry spell  25 days from 2015-06-29");
  }

  @Test
  void run_qualityCheck_keepsEachTaskWithItsOutputs() {
    Demos.Result demo = run("--set", "pace=0", "seattle-2015");

    String ofCheck = " where request_key = 'seattle-2015.quality-check'";
    assertThat(
            demo.rows(
                "select path, phase, attempts from task"
                    + ofCheck
                    + " and path not like '%]' order by position"))
        .containsExactly(
            "select SUCCEEDED 1",
            "gaps SUCCEEDED 1",
            "months SUCCEEDED 0",
            "climate SUCCEEDED 2",
            "collect SUCCEEDED 1",
            "charts SUCCEEDED 0",
            "charts/draw SUCCEEDED 0",
            "charts/album SUCCEEDED 1",
            "report SUCCEEDED 1",
            "note SUCCEEDED 1");
    assertThat(demo.rows("select count(*) from task" + ofCheck + " and path like 'months[%]'"))
        .containsExactly("12");
    assertThat(
            demo.rows(
                "select path, name, content from task_output"
                    + ofCheck
                    + " and kind = 'value' and path in ('select', 'climate', 'collect', 'months') order by path, name"))
        .containsExactly(
            "climate compared 365",
            "collect suspect 15",
            "months jumps [0,0,0,0,0,0,0,0,0,0,0,0]",
            "select days 365",
            "select months [\"01\",\"02\",\"03\",\"04\",\"05\",\"06\",\"07\",\"08\",\"09\",\"10\",\"11\",\"12\"]");
  }

  @Test
  void run_groupSwitchedOff_isSkippedAndTheReportHasNoCharts() throws IOException {
    Demos.Result demo = run("--set", "charts=false", "--set", "outages=0", "new-york-2014");

    assertThat(demo.exitCode()).as(demo.output()).isZero();
    assertThat(demo.rows("select path, phase, reason from task where path like 'charts%'"))
        .contains("charts SKIPPED DISABLED");
    assertThat(
            Files.readString(
                demo.work().resolve("store/results/new-york-2014/quality-check-report.txt")))
        .contains("days compared with normals  0")
        .doesNotContain("Lowest and highest temperature");
  }

  @Test
  void run_spoiltReading_failsWithReasonAndLog() throws IOException {
    Demos.Result demo = run("--fail", "seattle-2015");

    assertThat(demo.exitCode()).as(demo.output()).isEqualTo(Demo.RUN_FAILED);
    assertThat(demo.output())
        .contains("seattle-2015 quality-check ended FAILED: months[5] EXIT_CODE")
        .contains("65")
        .contains("  | 2015-06-17: \"n/a\" is no number\nNot all runs SUCCEEDED.\n");
    assertThat(demo.rows("select phase, reason, failed_task from run"))
        .containsExactly("FAILED TASK_FAILED months[5]");
    assertThat(demo.rows("select stage from station_year")).containsExactly("REGISTERED");
    assertThat(demo.leftInWork()).containsExactly("office.mv.db", "store");
    assertThat(demo.work().resolve("store/results")).doesNotExist();
  }

  @Test
  void run_archiveStaysBusy_failsAfterThreeAttempts() {
    Demos.Result demo = run("--set", "outages=3", "new-york-2014");

    assertThat(demo.exitCode()).as(demo.output()).isEqualTo(Demo.RUN_FAILED);
    assertThat(demo.output())
        .contains("new-york-2014 quality-check ended FAILED: climate EXIT_CODE")
        .contains("| attempt 3: the climate archive is busy, try again");
    assertThat(demo.rows("select attempts from task where path = 'climate'")).containsExactly("3");
  }

  @Test
  void run_yearWithoutObservations_failsWithTheTasksOwnWords() {
    Demos.Result demo = run("seattle-1999");

    assertThat(demo.exitCode()).isEqualTo(Demo.RUN_FAILED);
    assertThat(demo.output()).contains("| seattle has no observations of 1999");
  }

  @Test
  void run_badInput_isRefusedBeforeAnythingRuns() {
    assertThat(run("--sett").exitCode()).isEqualTo(Demo.BAD_INPUT);
    assertThat(run("--set", "chart=true").output())
        .contains("there is no 'chart' that you can set");
    assertThat(run("boston-2015").output()).contains("boston has sent no observations");
    assertThat(run("--s3", "http://127.0.0.1:1/artifacts").output())
        .contains("the environment has no AWS_ACCESS_KEY_ID");
    assertThat(run("--help").output()).isEqualTo(Options.USAGE);
  }

  @Test
  void run_again_startsFromAnEmptyDatabase() {
    run("--set", "outages=0", "seattle-2012");

    Demos.Result second = run("--set", "outages=0", "seattle-2013");

    assertThat(second.rows("select id from station_year")).containsExactly("seattle-2013");
  }
}
