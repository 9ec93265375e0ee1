package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  private static final long CAP = 1 << 20;

  @TempDir Path root;

  private LogFile create(long cap) {
    try {
      return LogFile.create(root.resolve("attempt/log"), cap);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(LogFile log, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    log.append(bytes, 0, bytes.length);
  }

  private static List<String> read(LogFile log) {
    try (Stream<String> lines = log.lines(false)) {
      return lines.toList();
    }
  }

  @Test
  void lines_endedLog_areCompleteAndInOrder() {
    LogFile log = create(CAP);
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      written.add(i + "-" + "x".repeat(60));
      write(log, written.get(i) + "\n");
    }

    log.close();

    assertThat(read(log)).isEqualTo(written);
    assertThat(read(LogFile.ended(log.path()))).isEqualTo(written);
  }

  @Test
  void lines_charactersAcrossChunks_areIntact() {
    LogFile log = create(CAP);
    String text = "Grüße 日本語 \uD83D\uDEA2";
    for (byte b : text.repeat(900).getBytes(UTF_8)) {
      log.append(new byte[] {b}, 0, 1);
    }

    log.close();

    assertThat(read(log)).containsExactly(text.repeat(900));
  }

  @Test
  void lines_lastLineWithoutNewlineAndEmptyLines_areDelivered() {
    LogFile log = create(CAP);
    write(log, "\n\nlast");

    log.close();

    assertThat(read(log)).containsExactly("", "", "last");
  }

  @Test
  void lines_lineOf64KiB_isNotSplit() {
    LogFile log = create(CAP);
    String line = "x".repeat(64 << 10);
    write(log, line + "\nnext\n");

    log.close();

    assertThat(read(log)).containsExactly(line, "next");
  }

  @Test
  void lines_lineWithoutEnd_comesInMarkedPartsOfWholeCharacters() {
    LogFile log = create(16 << 20);
    write(log, "日".repeat(1_000_000));

    log.close();

    List<String> parts = read(log);
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0)).endsWith("日 [tiphys: the line goes on]");
    assertThat(String.join("", parts).replace(" [tiphys: the line goes on]", ""))
        .isEqualTo("日".repeat(1_000_000));
  }

  @Test
  void lines_bytesThatAreNoText_areReplaced() {
    LogFile log = create(CAP);
    log.append(new byte[] {'a', (byte) 0xFF, 'b', 0, '\n'}, 0, 5);

    log.close();

    assertThat(read(log)).containsExactly("a\uFFFDb\0");
  }

  @Test
  void lines_logThatNeverWas_areNone() {
    LogFile log = LogFile.ended(root.resolve("nowhere"));

    assertThat(read(log)).isEmpty();
    try (Stream<String> lines = log.lines(true)) {
      assertThat(lines).isEmpty();
    }
  }

  @Test
  void lines_following_deliversWhileTheLogGrowsAndEndsWithIt() throws Exception {
    LogFile log = create(CAP);
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(() -> follow(log, received), LogFileTest::inNewThread);

    write(log, "one\ntw");
    String first = received.poll(60, TimeUnit.SECONDS);
    write(log, "o\n");
    String second = received.poll(60, TimeUnit.SECONDS);
    write(log, "rest");
    log.close();
    reader.get(60, TimeUnit.SECONDS);

    assertThat(first).isEqualTo("one");
    assertThat(second).isEqualTo("two");
    assertThat(received).containsExactly("rest");
  }

  private static void follow(LogFile log, BlockingQueue<String> received) {
    try (Stream<String> lines = log.lines(true)) {
      lines.forEach(received::add);
    }
  }

  private static void inNewThread(Runnable task) {
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void close_streamOfWaitingReader_endsTheReader() throws Exception {
    LogFile log = create(CAP);
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    Stream<String> lines = log.lines(true);
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(() -> lines.forEach(received::add), LogFileTest::inNewThread);
    write(log, "one\n");
    String first = received.poll(60, TimeUnit.SECONDS);

    lines.close();
    reader.get(60, TimeUnit.SECONDS);

    assertThat(first).isEqualTo("one");
    assertThat(received).isEmpty();
    log.close();
  }

  @Test
  void lines_interruptedWhileFollowing_failsAndKeepsTheInterrupt() {
    LogFile log = create(CAP);
    try (Stream<String> lines = log.lines(true)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(lines::toList)
          .isInstanceOf(UncheckedIOException.class)
          .hasStackTraceContaining("interrupted while following");
      assertThat(Thread.interrupted()).isTrue();
    }
    log.close();
  }

  @Test
  void append_beyondTheCap_keepsBothEndsAndCountsTheGap() throws IOException {
    LogFile log = create(LogFile.MIN_CAP_BYTES);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      String line = "line %010d\n".formatted(i);
      all.append(line);
      write(log, line);
    }

    log.close();

    String text = Files.readString(log.path());
    List<String> lines = read(log);
    assertThat(lines).startsWith("line 0000000000").endsWith("line 0000009999");
    List<String> marks = lines.stream().filter(line -> line.startsWith("[tiphys:")).toList();
    assertThat(marks).hasSize(2);
    assertThat(marks.get(0)).contains("limit of 4096 bytes");
    long missing = Long.parseLong(marks.get(1).replaceAll("[^0-9]", ""));
    long markBytes = marks.stream().mapToLong(mark -> mark.length() + 1).sum();
    assertThat(missing).isEqualTo(all.length() - (text.length() - markBytes));
  }

  @Test
  void append_inOneHugeChunk_keepsBothEnds() {
    LogFile log = create(LogFile.MIN_CAP_BYTES);
    write(log, "first\n" + "é".repeat(100_000) + "\nlast");

    log.close();

    assertThat(read(log)).startsWith("first").endsWith("last");
    assertThat(String.join("", read(log))).doesNotContain("\uFFFD");
  }

  @Test
  void append_diskThatIsFull_neverFailsAndSaysSo() {
    LogFile log = LogFile.writingTo(new FullDisk(), root.resolve("log"), CAP);
    write(log, "lost\n");
    write(log, "lost too\n");

    log.close();

    assertThat(log.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("No space left"));
    assertThat(read(log)).singleElement().asString().contains("No space left", "rest is missing");
  }

  private static final class FullDisk extends FilterOutputStream {

    FullDisk() {
      super(OutputStream.nullOutputStream());
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void abandon_writerThatIsStuck_endsTheLogWithAMark() {
    LogFile log = create(CAP);
    write(log, "half a li");

    log.abandon("somebody still holds the output");
    write(log, "ne\n");

    assertThat(read(log)).containsExactly("half a li", "[tiphys: somebody still holds the output]");
  }

  @Test
  void create_fileThatExists_isRefused() {
    create(CAP).close();

    assertThatThrownBy(() -> LogFile.create(root.resolve("attempt/log"), CAP))
        .isInstanceOf(IOException.class);
  }

  @Test
  void create_tinyCap_isRefused() {
    assertThatThrownBy(() -> LogFile.create(root.resolve("log"), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4096")
        .hasMessageContaining("10");
  }
}
