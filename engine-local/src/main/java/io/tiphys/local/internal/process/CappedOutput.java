package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a {@link LogFile}: keeps the beginning and the end, marks what is missing,
 * and never fails.
 *
 * <p>Not thread-safe; the log guards it.
 */
final class CappedOutput {

  private static final int TAIL_SHARE = 4;

  private final OutputStream out;
  private final Path path;
  private final long capBytes;
  private final int tailBytes;
  private boolean atLineStart = true;
  private boolean problemIsMarked;
  private long size;
  private @Nullable LogTail tail;
  private @Nullable String problem;

  CappedOutput(OutputStream out, Path path, long capBytes, long size) {
    this.out = out;
    this.path = path;
    this.capBytes = capBytes;
    this.size = size;
    this.tailBytes = (int) Math.min(LogFile.TAIL_BYTES, capBytes / TAIL_SHARE);
  }

  long size() {
    return size;
  }

  /** What the disk said when it took no more. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The problem, unless the file itself says it. */
  Optional<String> unmarkedProblem() {
    return problemIsMarked ? Optional.empty() : problem().map(CappedOutput::problemMark);
  }

  void append(byte[] bytes, int offset, int length) {
    if (problem != null) {
      return;
    }
    if (tail != null) {
      tail.add(bytes, offset, length);
      return;
    }
    int room = (int) Math.min(length, capBytes - tailBytes - size);
    int head = room == length ? length : LogTail.cut(bytes, offset, room);
    store(bytes, offset, head);
    if (room < length) {
      mark(
          "the log has reached its limit of %d bytes; from here only the end is kept"
              .formatted(capBytes));
      tail = new LogTail(tailBytes);
      tail.add(bytes, offset + head, length - head);
    }
  }

  void mark(String text) {
    byte[] bytes = ((atLineStart ? "" : "\n") + bracketed(text) + "\n").getBytes(UTF_8);
    store(bytes, 0, bytes.length);
  }

  private static String bracketed(String text) {
    return "[tiphys: " + text + "]";
  }

  private static String problemMark(String problem) {
    return bracketed("the log could not be written: " + problem + "; the rest is missing");
  }

  private void store(byte[] bytes, int offset, int length) {
    if (problem != null || length == 0) {
      return;
    }
    try {
      out.write(bytes, offset, length);
      size += length;
      atLineStart = bytes[offset + length - 1] == '\n';
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    problem = e.getMessage() == null ? e.toString() : e.getMessage();
    size = path.toFile().length(); // a part may have found room
    atLineStart = false;
  }

  void close() {
    if (tail != null) {
      if (tail.missing() > 0) {
        mark("%d bytes are missing here".formatted(tail.missing()));
      }
      byte[] end = tail.bytes();
      store(end, 0, end.length);
      tail = null;
    }
    try (out) {
      if (problem != null) {
        // The disk may have room again by now.
        byte[] bytes = ("\n" + problemMark(problem) + "\n").getBytes(UTF_8);
        out.write(bytes);
        size += bytes.length;
        problemIsMarked = true;
      }
    } catch (IOException e) {
      fail(e);
    }
  }
}
