package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the quality check finds in observations that have gaps and faults. */
@EnabledOnOs(OS.LINUX)
class PartialYearTest {
  private static final List<String> LINES =
      List.of(
          "date,precipitation,temp_max,temp_min,wind",
          "2015-12-31,0.0,30.0,20.0,3.0", // another year, so no jump from here
          "2016-02-27,0.0,10.0,1.0,3.0",
          "2016-02-28,0.0,20.0,1.0,3.0", // exactly the limit
          "2016-03-01,0.0,9.9,1.0,3.0", // a jump over the missing 29th
          "2016-03-02,-1.0,9.9,11.0,3.0", // negative rain, and above the maximum
          "2016-03-02,0.0,9.9,11.0,3.0"); // twice, and still above

  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve("data/observations"));
    Files.write(root.resolve("data/observations/oslo.csv"), LINES);
  }

  @Test
  void run_gapsAndFaults_areCountedAndReported() throws IOException {
    Demos.Result demo =
        Demos.run(
            root.resolve("demo"),
            Map.of(),
            "--data",
            root.resolve("data").toString(),
            "--set",
            "outages=0",
            "--set",
            "charts=false",
            "oslo-2016");

    assertThat(demo.exitCode()).as(demo.output()).isZero();
    assertThat(
            demo.rows(
                "select name, figure_value from figure where name in ('days', 'missing', 'suspect') order by name"))
        .containsExactly("days 5", "missing 362", "suspect 2");
    assertThat(
            demo.rows("select content from task_output where name = 'jumps' and path = 'months'"))
        .containsExactly("[0,4]");
    try (Stream<String> report =
        Files.lines(demo.work().resolve("store/results/oslo-2016/quality-check-report.txt"))) {
      assertThat(report.filter(line -> line.contains(",")).toList())
          .contains(
              "2016-03-01,temp_max,differs by 10.1 from the day before",
              "2016-03-02,precipitation,is negative",
              "2016-03-02,temp_min,is above temp_max");
    }
  }
}
