package io.tiphys.tck.internal.body;

import static io.tiphys.tck.internal.body.Op.Kind.APPEND;
import static io.tiphys.tck.internal.body.Op.Kind.ARGS;
import static io.tiphys.tck.internal.body.Op.Kind.BYTES;
import static io.tiphys.tck.internal.body.Op.Kind.DIGEST;
import static io.tiphys.tck.internal.body.Op.Kind.ECHO;
import static io.tiphys.tck.internal.body.Op.Kind.ENV;
import static io.tiphys.tck.internal.body.Op.Kind.ERR;
import static io.tiphys.tck.internal.body.Op.Kind.EVIDENCE;
import static io.tiphys.tck.internal.body.Op.Kind.EXECUTABLE;
import static io.tiphys.tck.internal.body.Op.Kind.EXIT;
import static io.tiphys.tck.internal.body.Op.Kind.FAIL_UNTIL;
import static io.tiphys.tck.internal.body.Op.Kind.FILES;
import static io.tiphys.tck.internal.body.Op.Kind.HOLD;
import static io.tiphys.tck.internal.body.Op.Kind.IGNORE;
import static io.tiphys.tck.internal.body.Op.Kind.KILL;
import static io.tiphys.tck.internal.body.Op.Kind.LAST;
import static io.tiphys.tck.internal.body.Op.Kind.LINES;
import static io.tiphys.tck.internal.body.Op.Kind.LINK;
import static io.tiphys.tck.internal.body.Op.Kind.MEMORY;
import static io.tiphys.tck.internal.body.Op.Kind.MKDIR;
import static io.tiphys.tck.internal.body.Op.Kind.RAW;
import static io.tiphys.tck.internal.body.Op.Kind.RECEIVE;
import static io.tiphys.tck.internal.body.Op.Kind.TEXT;
import static io.tiphys.tck.internal.body.Op.Kind.TOKEN;
import static io.tiphys.tck.internal.body.Op.Kind.TRAP;
import static io.tiphys.tck.internal.body.Op.Kind.WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a task of the kit does, written like a script:
 *
 * <pre>{@code
 * Body.start().receive("P").write("result", "P").hold(unit.multipliedBy(5)).exit(7)
 * }</pre>
 *
 * <p>Evidence comes first and last without being asked for: a line when the body starts, and one
 * with the exit code when it ends by itself, with 0 after the last operation. An operation that
 * cannot be done (a full disk, a missing directory) gives the evidence {@code trouble} and ends the
 * body with {@value #TROUBLE}.
 *
 * <p>Immutable: each method returns a new body. Durations count to the millisecond.
 */
public final class Body {
  /** The exit code of a body that could not do what it was to do. */
  public static final int TROUBLE = 99;

  private static final Body EMPTY = new Body(List.of());

  private final List<Op> ops;

  private Body(List<Op> ops) {
    this.ops = List.copyOf(ops);
  }

  /** Returns a body that starts and ends. */
  public static Body start() {
    return EMPTY;
  }

  static Body of(List<Op> ops) {
    return new Body(ops);
  }

  /** Reads a body from what {@link #toString} has written. */
  public static Body parse(String program) {
    return ProgramText.parse(program);
  }

  /** Tells whether a text is what {@link #toString} has written of a body. */
  public static boolean isProgram(String text) {
    try {
      return text.equals(parse(text).toString());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Tells whether a script is one that a body was rendered as. */
  public static boolean isScript(String source) {
    return source.contains(Evidence.PREFIX);
  }

  /** Returns the operations in order. */
  public List<Op> ops() {
    return ops;
  }

  boolean has(Op.Kind kind) {
    return ops.stream().anyMatch(op -> op.kind() == kind);
  }

  /** Writes the evidence to {@code out/tck} too, for engines without logs. */
  public Body evidenceAsOutput() {
    return then(EVIDENCE);
  }

  /** Prints a line, or several. */
  public Body echo(String text) {
    return then(ECHO, Words.printed(text));
  }

  /** Prints a line to the error output. */
  public Body err(String text) {
    return then(ERR, Words.printed(text));
  }

  /**
   * Prints text without a newline, when the body ends, after its last evidence: a line of evidence
   * must begin a line. The last call wins.
   */
  public Body printNoNewline(String text) {
    return then(LAST, Words.printed(text));
  }

  /** Ends the body. */
  public Body exit(int code) {
    return then(EXIT, Words.number(code, 0, 255));
  }

  /** Stays alive for at least a while, with evidence of life about each tenth, at least twice. */
  public Body hold(Duration duration) {
    return then(HOLD, Words.millis(duration));
  }

  /** Gives evidence of values: SHA-256 and size in bytes, or absence. */
  public Body receive(String... envNames) {
    for (String name : envNames) {
      Words.env(name);
    }
    return then(RECEIVE, envNames);
  }

  /** Writes a value to {@code out/<output>}, byte for byte; no file when it is absent. */
  public Body write(String output, String envName) {
    return then(WRITE, Words.path("out/" + output), Words.env(envName));
  }

  /** Writes a fixed text to {@code out/<output>}. */
  public Body text(String output, String literal) {
    return put("out/" + output, literal);
  }

  /** Writes a file of any bytes, NUL and invalid UTF-8 included. */
  public Body raw(String path, byte[] bytes) {
    return then(RAW, Words.path(path), HexFormat.of().formatHex(bytes));
  }

  /** Writes a file whose content depends on position and seed; see {@link Content#bytes}. */
  public Body bytes(String path, int size, int seed) {
    return then(
        BYTES,
        Words.path(path),
        Words.number(size, 0, Content.MAX_BYTES),
        Words.number(seed, 0, Content.MAX_SEED));
  }

  /** Gives evidence of a file, of a directory with all that it holds, or of absence. */
  public Body digest(String path) {
    return then(DIGEST, Words.path(path));
  }

  /**
   * Writes {@link Content#token the token} of a task to {@code out/<output>}, and gives evidence of
   * it.
   */
  public Body token(String self, List<String> envNamesOfParents, String output) {
    List<String> words = new ArrayList<>(List.of(Words.path("out/" + output), Words.text(self)));
    envNamesOfParents.forEach(name -> words.add(Words.env(name)));
    return then(TOKEN, words.toArray(String[]::new));
  }

  /** Makes a directory and those around it; none of them need be missing. */
  public Body mkdir(String path) {
    return then(MKDIR, Words.path(path));
  }

  /** Writes a file that is not executable. The directory must exist, but for {@code out}. */
  public Body put(String path, String content) {
    return then(TEXT, Words.path(path), Words.text(content));
  }

  /** Makes a file executable for its owner and everybody else. */
  public Body executable(String path) {
    return then(EXECUTABLE, Words.path(path));
  }

  /** Makes a symbolic link. */
  public Body link(String path, String target) {
    return then(LINK, Words.path(path), Words.text(target));
  }

  /** Adds a line to a file, such as the body's copy of an input. */
  public Body appendLine(String path, String line) {
    return then(APPEND, Words.path(path), Words.text(line));
  }

  /**
   * Ends the body with a code while the number of the attempt is smaller than {@code k}, and gives
   * evidence of that number.
   */
  public Body failUntil(String envNameOfAttempt, int k, int code) {
    return then(
        FAIL_UNTIL,
        Words.env(envNameOfAttempt),
        Words.number(k, 1, 1_000_000),
        Words.number(code, 1, 255));
  }

  /**
   * From here on answers the stop signal: gives evidence that it came, lingers with evidence of
   * life, and ends. Gives evidence that it is armed.
   *
   * @param signal TERM or USR1
   */
  public Body trap(String signal, Duration linger, int code) {
    return then(TRAP, Words.signal(signal), Words.millis(linger), Words.number(code, 0, 255));
  }

  /** From here on ignores TERM and USR1. */
  public Body ignoreSignals() {
    return then(IGNORE);
  }

  /** Gives evidence of the names in the environment. */
  public Body envNames() {
    return then(ENV);
  }

  /** Gives evidence of the names in the working directory. */
  public Body files() {
    return then(FILES);
  }

  /**
   * Gives evidence of the arguments, as of values with the names {@code arg1} and so on: those of a
   * script, or those before the program. The name after the last one is absent.
   */
  public Body arguments() {
    return then(ARGS);
  }

  /** Sends a signal to the body itself: KILL, TERM or USR1. */
  public Body signalSelf(String signal) {
    return then(KILL, signal.equals("KILL") ? signal : Words.signal(signal));
  }

  /** Prints numbered lines with multi-byte characters; see {@link Content#logLine}. */
  public Body logLines(int count, int bytesPerLine) {
    return then(
        LINES,
        Words.number(count, 1, Content.MAX_LINES),
        Words.number(bytesPerLine, Content.MIN_LINE_BYTES, Content.MAX_LINE_BYTES));
  }

  /**
   * Holds at least so much memory for a while. Where that ends in a kill of the process that holds
   * it, the body ends with the code of that, such as 137.
   */
  public Body memory(int mebibytes, Duration duration) {
    return then(MEMORY, Words.number(mebibytes, 1, 4096), Words.millis(duration));
  }

  private Body then(Op.Kind kind, String... words) {
    List<Op> longer = new ArrayList<>(ops);
    longer.add(Op.of(kind, words));
    return new Body(longer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body that && that.ops.equals(ops);
  }

  @Override
  public int hashCode() {
    return ops.hashCode();
  }

  /** Returns the program as text. */
  @Override
  public String toString() {
    return ProgramText.of(this);
  }
}
