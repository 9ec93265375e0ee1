package io.tiphys.tck.internal.trace;

import io.tiphys.tck.internal.body.Evidence;
import io.tiphys.tck.internal.body.EvidenceLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the body of one attempt said about itself: the second witness beside the engine.
 *
 * <p>Its times are on the trace's clock when it ran on the kit's machine; otherwise there are none.
 */
public final class BodyTrace {
  /** How far a body's clock may be behind what it shows. */
  public static final long RESOLUTION_NANOS = 10_000_000;

  private final String path;
  private final int attempt;
  private final Evidence evidence;
  private final TraceEvent.Begin begin;

  private BodyTrace(String path, int attempt, Evidence evidence, TraceEvent.Begin begin) {
    this.path = path;
    this.attempt = attempt;
    this.evidence = evidence;
    this.begin = begin;
  }

  static BodyTrace of(String path, int attempt, List<String> text, TraceEvent.Begin begin) {
    return new BodyTrace(path, attempt, Evidence.of(text), begin);
  }

  /**
   * Returns whose body it was.
   *
   * @return the path of the task
   */
  public String path() {
    return path;
  }

  /**
   * Returns the number of the attempt.
   *
   * @return from 1
   */
  public int attempt() {
    return attempt;
  }

  /**
   * Returns the evidence of one kind. What a killed body could not finish says nothing.
   *
   * @param <T> the kind
   * @param kind its class
   * @return the lines in order
   */
  public <T extends EvidenceLine> List<T> all(Class<T> kind) {
    return evidence.all(kind);
  }

  /**
   * Tells how often the body began; more than once means that the attempt ran twice.
   *
   * @return 0 when there is no evidence that it ran
   */
  public int starts() {
    return all(EvidenceLine.Start.class).size();
  }

  /**
   * Returns when the body began.
   *
   * @return nanoseconds of the trace, empty when it did not run on the kit's machine
   */
  public OptionalLong startedAt() {
    return all(EvidenceLine.Start.class).stream()
        .mapToLong(start -> time(start.up()))
        .filter(time -> isHere())
        .findFirst();
  }

  /**
   * Returns when the body gave its last sign of life.
   *
   * @return nanoseconds of the trace, empty when it did not run on the kit's machine
   */
  public OptionalLong lastSignAt() {
    return evidence.lines().stream()
        .map(BodyTrace::up)
        .flatMapToLong(OptionalLong::stream)
        .map(this::time)
        .filter(time -> isHere())
        .max();
  }

  /**
   * Names the clock of the body: the machine that it ran on, since its last start.
   *
   * @return the same for all bodies whose times can be compared; empty when it did not run
   */
  public Optional<String> clock() {
    return all(EvidenceLine.Start.class).stream().map(EvidenceLine.Start::boot).findFirst();
  }

  /**
   * Returns when the body began, wherever it ran.
   *
   * @return nanoseconds by {@link #clock}, empty when it did not run
   */
  public OptionalLong startedByItsClock() {
    return all(EvidenceLine.Start.class).stream().mapToLong(s -> time(s.up())).findFirst();
  }

  /**
   * Returns when the body gave its last sign of life, wherever it ran.
   *
   * @return nanoseconds by {@link #clock}, empty when it did not run
   */
  public OptionalLong lastSignByItsClock() {
    return evidence.lines().stream()
        .map(BodyTrace::up)
        .flatMapToLong(OptionalLong::stream)
        .map(this::time)
        .max();
  }

  /**
   * Returns when the body ended by itself.
   *
   * @return nanoseconds of the trace, empty when it did not, or not on the kit's machine
   */
  public OptionalLong endedAt() {
    return all(EvidenceLine.End.class).stream()
        .mapToLong(end -> time(end.up()))
        .filter(time -> isHere())
        .findFirst();
  }

  /**
   * Returns the exit code with which the body meant to end.
   *
   * @return the code, empty when it did not end by itself
   */
  public OptionalInt exitCode() {
    return all(EvidenceLine.End.class).stream().mapToInt(EvidenceLine.End::code).findFirst();
  }

  /**
   * Returns the digest of a value that the body received.
   *
   * @param name the variable
   * @return lower-case SHA-256 in hexadecimal, empty when the body said nothing about it or it was
   *     absent
   */
  public Optional<String> received(String name) {
    return all(EvidenceLine.In.class).stream()
        .filter(in -> in.name().equals(name))
        .map(EvidenceLine.In::sha256)
        .findFirst();
  }

  /**
   * Tells whether the body found a variable or input absent.
   *
   * @param name the variable or path
   * @return true when the body said so
   */
  public boolean missed(String name) {
    return all(EvidenceLine.Absent.class).stream().anyMatch(line -> line.name().equals(name));
  }

  /**
   * Returns what the body found at a path when it first looked.
   *
   * @param file the path
   * @return the file, empty when it is none or the body did not look
   */
  public Optional<EvidenceLine.FileDigest> file(String file) {
    return all(EvidenceLine.FileDigest.class).stream()
        .filter(line -> line.name().equals(file))
        .findFirst();
  }

  /**
   * Returns what the body found at a path when it first looked.
   *
   * @param directory the path
   * @return the directory, empty when it is none or the body did not look
   */
  public Optional<EvidenceLine.DirectoryDigest> directory(String directory) {
    return all(EvidenceLine.DirectoryDigest.class).stream()
        .filter(line -> line.name().equals(directory))
        .findFirst();
  }

  /**
   * Tells whether the body was ready to answer a signal.
   *
   * @param signal such as TERM
   * @return true when the body said so
   */
  public boolean isArmed(String signal) {
    return all(EvidenceLine.Armed.class).stream().anyMatch(line -> line.name().equals(signal));
  }

  /**
   * Tells whether a signal came to the body.
   *
   * @param signal such as TERM
   * @return true when the body said so
   */
  public boolean gotSignal(String signal) {
    return all(EvidenceLine.Signal.class).stream().anyMatch(line -> line.name().equals(signal));
  }

  private boolean isHere() {
    return all(EvidenceLine.Start.class).stream().anyMatch(s -> s.boot().equals(begin.boot()));
  }

  private long time(long upCentis) {
    return (upCentis - begin.up()) * RESOLUTION_NANOS;
  }

  private static OptionalLong up(EvidenceLine line) {
    if (line instanceof EvidenceLine.Start start) {
      return OptionalLong.of(start.up());
    } else if (line instanceof EvidenceLine.Beat beat) {
      return OptionalLong.of(beat.up());
    } else if (line instanceof EvidenceLine.Signal signal) {
      return OptionalLong.of(signal.up());
    }
    return line instanceof EvidenceLine.End end ? OptionalLong.of(end.up()) : OptionalLong.empty();
  }
}
