package io.tiphys.examples.view;

import static io.tiphys.examples.view.Runs.backingOff;
import static io.tiphys.examples.view.Runs.fanOut;
import static io.tiphys.examples.view.Runs.running;
import static io.tiphys.examples.view.Runs.succeeded;
import static io.tiphys.examples.view.Runs.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeLinesTest {
  private static final RunStatus RUN =
      Runs.run(
          "k",
          Phase.RUNNING,
          succeeded("select", 300),
          fanOut("months", 3, 12),
          backingOff("climate"),
          running("charts", fanOut("charts/draw", 6, 12), waiting("charts/album")),
          waiting("report"));

  private static List<String> lines(Style style, int width, TreeLines.Detail detail) {
    return TreeLines.of(
        "seattle-2015 check",
        RUN,
        new TreeLines.Look(style, width, detail, Runs.START.plusMillis(1_210)));
  }

  @Test
  void of_plainAscii_isOneLineForEachTask() {
    assertThat(lines(new Style(false, false), 79, TreeLines.Detail.GROUPS))
        .containsExactly(
            "seattle-2015 check            RUNNING                  ##...... 10/28     1.2 s",
            "|- select                     SUCCEEDED                                   0.3 s",
            "|- months                     RUNNING                  ##...... 3/12      1.2 s",
            "|- climate                    PENDING BACKOFF                             1.2 s",
            "|- charts                     RUNNING                                     1.2 s",
            "|  |- draw                    RUNNING                  ####.... 6/12      1.2 s",
            "|  `- album                   PENDING WAITING",
            "`- report                     PENDING WAITING");
  }

  @Test
  void of_lessDetail_foldsGroupsThenWhatHasNotStarted() {
    Style style = new Style(true, false);

    assertThat(lines(style, 79, TreeLines.Detail.TASKS)).hasSize(6);
    assertThat(lines(style, 79, TreeLines.Detail.ACTIVE_TASKS))
        .extracting(line -> line.substring(0, 12).strip())
        .containsExactly("seattle-2015", "├─ months", "├─ climate", "└─ charts");
    assertThat(lines(style, 79, TreeLines.Detail.RUN)).hasSize(1);
  }

  @Test
  void of_failedInstance_isShownBelowItsFanOut() {
    RunStatus run =
        Runs.run(
            "k",
            Phase.RUNNING,
            running("months", succeeded("months[0]", 1), Runs.failed("months[1]")));

    assertThat(
            TreeLines.of(
                "t",
                run,
                new TreeLines.Look(
                    new Style(false, false), 79, TreeLines.Detail.GROUPS, Runs.START)))
        .element(2)
        .asString()
        .startsWith("   `- months[1]")
        .contains("FAILED EXIT_CODE");
  }

  @Test
  void of_anyWidth_neverIsWider() {
    for (int width : new int[] {64, 79, 119, 200}) {
      assertThat(lines(new Style(true, false), width, TreeLines.Detail.GROUPS))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void of_colour_saysNothingThatTheTextDoesNot() {
    List<String> coloured = lines(new Style(false, true), 79, TreeLines.Detail.GROUPS);

    assertThat(coloured.get(0)).contains("\u001b[36mRUNNING");
    assertThat(coloured)
        .extracting(line -> line.replaceAll("\u001b\\[[0-9]+m", "").stripTrailing())
        .isEqualTo(lines(new Style(false, false), 79, TreeLines.Detail.GROUPS));
  }
}
