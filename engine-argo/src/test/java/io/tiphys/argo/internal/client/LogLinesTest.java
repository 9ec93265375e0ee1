package io.tiphys.argo.internal.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.Run.LogLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogLinesTest {
  private static List<LogLine> lines(byte[] log) throws IOException {
    LogLines lines = new LogLines(new ByteArrayInputStream(log), false);
    List<LogLine> all = new ArrayList<>();
    for (Optional<LogLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }

  private static List<String> texts(String log) throws IOException {
    return lines(log.getBytes(StandardCharsets.UTF_8)).stream().map(LogLine::text).toList();
  }

  @Test
  void next_linesOfTheBody_areCutAtLineFeedsOnly() throws IOException {
    assertThat(texts("a\n\n50 %\r100 %\nüñ 😀\nno end"))
        .containsExactly("a", "", "50 %\r100 %", "üñ 😀", "no end");
    assertThat(texts("")).isEmpty();
    assertThat(texts("\n")).containsExactly("");
  }

  @Test
  void next_linesOfArgoItself_areLeftOut() throws IOException {
    assertThat(
            texts(
                "time=2026-08-21T10:00:00.000Z level=INFO msg=\"capturing logs\" argo=true\n"
                    + "time=now level=INFO msg=\"mine\"\n"
                    + "x\n"
                    + "time=2026-08-21T10:00:01.000Z level=INFO msg=\"sub-process exited\""
                    + " argo=true\n"
                    + "time=2026-08-21T10:00:01.000Z level=INFO msg=\"y\" error=\"<nil>\""
                    + " argo=true\n"
                    + "time=2026-08-21T10:00:02.000Z level=INFO msg=\"waiting for signals\""
                    + " argo=true signalPath=/var/run/argo/ctr/main/signal\n"
                    + "tail"))
        .containsExactly("time=now level=INFO msg=\"mine\"", "x", "tail");
  }

  /**
   * What Argo 4.1.2 archived, and what the kubelet of Kubernetes 1.35 showed, of a body that
   * printed a line without an end and then two to the error stream. Argo writes both streams into
   * one file; containerd keeps what has no end until the stream is closed.
   */
  @Test
  void next_lineWithoutAnEndBeforeLinesOfTheErrorStream_isOnTheirLineInTheArchive()
      throws IOException {
    String argos = "time=2026-11-28T03:47:31.095Z level=INFO msg=\"sub-process exited\" argo=true";

    List<String> archived = texts("one\nthe last, without an endto the error stream\nsecond\n");
    List<String> shown =
        texts(
            "one\nto the error stream\nsecond\n"
                + (argos + " error=<nil>\nthe last, without an end"));

    assertThat(archived)
        .containsExactly("one", "the last, without an endto the error stream", "second");
    assertThat(shown)
        .containsExactly("one", "to the error stream", "second", "the last, without an end");
  }

  @Test
  void next_lineWithoutAnEnd_isNotWholeWhereMoreMayCome() throws IOException {
    LogLines lines = new LogLines(new ByteArrayInputStream("a\nb".getBytes(UTF_8)), true);

    assertThat(lines.next().orElseThrow().text()).isEqualTo("a");
    assertThat(lines.next()).isEmpty();
  }

  /** A body may print the same format; what tells its lines from Argo's is at their end. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void next_longLineOfTheBodyInArgosFormat_isReadAtOnce() throws IOException {
    String begin = "time=now level=INFO msg=\"";
    String spaces = begin + "\" ".repeat(LogLines.LONGEST / 2 - begin.length());
    String marks = begin + "\" argo=truer".repeat(LogLines.LONGEST / 12 - begin.length());

    assertThat(texts(spaces + "\n" + marks + "\n")).containsExactly(spaces, marks);
  }

  @Test
  void next_howArgoItselfEnds_isLeftOut_andWhatTheBodySaysOfItselfIsNot() throws IOException {
    assertThat(
            texts(
                "Error: exit status 5\n"
                    + "time=2026-08-21T10:00:01.000Z level=INFO msg=\"sub-process exited\""
                    + " argo=true error=\"<nil>\"\n"
                    + "Error: exit status 5\n"
                    + "Error: mine\n"))
        .containsExactly("Error: exit status 5", "Error: mine");
  }

  @Test
  void next_lineOfOverAMegabyte_isCut_andTheNextIsWhole() throws IOException {
    List<LogLine> lines =
        lines(("x".repeat(LogLines.LONGEST + 5) + "\ny").getBytes(StandardCharsets.UTF_8));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).truncated()).isTrue();
    assertThat(lines.get(0).text()).hasSize(LogLines.LONGEST);
    assertThat(lines.get(1)).isEqualTo(new LogLine("y", false, false));
  }

  @Test
  void next_bytesThatAreNoText_areShownAsSuch() throws IOException {
    assertThat(lines(new byte[] {'a', (byte) 0xff, 'b'}).get(0).text()).isEqualTo("a\uFFFDb");
  }
}
