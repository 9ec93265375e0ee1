package io.tiphys.tck.internal.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body inside this JVM, with the same effects as its script.
 *
 * <p>Not thread-safe; confine to one thread.
 */
public final class Interpreter {
  private static final int OUT_OF_MEMORY = 137;
  private static final int MEBIBYTE = 1 << 20;

  private final Map<String, String> env;
  private final Workplace files;
  private final BodyOutput output;
  private final BodyClock clock;
  private final Signals signals;
  private List<String> arguments = List.of();
  private boolean evidenceAsOutput;
  private String last = "";

  /**
   * Prepares a run.
   *
   * @param env the environment
   * @param directory the working directory
   * @param output takes what the body prints
   * @param clock the time in which it lives
   */
  public Interpreter(Map<String, String> env, Path directory, BodyOutput output, BodyClock clock) {
    this.env = env;
    this.files = new Workplace(directory);
    this.output = output;
    this.clock = clock;
    this.signals = new Signals(clock, this::linger);
  }

  /** Runs the program that is the last of some arguments, and returns its exit code. */
  public int run(List<String> args) {
    if (args.isEmpty()) {
      throw new IllegalArgumentException("args: expected a program of the kit, got none");
    }
    arguments = List.copyOf(args.subList(0, args.size() - 1));
    return run(args.get(args.size() - 1));
  }

  /** Runs a program of {@link Body#toString} and returns its exit code. */
  public int run(String program) {
    return run(ProgramText.parse(program));
  }

  /** Runs a body and returns its exit code. */
  public int run(Body body) {
    int code;
    try {
      begin(body);
      body.ops().forEach(this::attempt);
      code = end(0);
    } catch (Ended e) {
      code = e.byItself ? end(e.code) : e.code;
    }
    if (signals.wasStopped()) {
      Thread.currentThread().interrupt();
    }
    return code;
  }

  private void begin(Body body) {
    for (Op op : body.ops()) {
      last = op.kind() == Op.Kind.LAST ? op.word(0) : last;
      if (ShellText.leavesOutput(op)) {
        attempt(Op.of(Op.Kind.MKDIR, "out"));
      }
    }
    evidenceAsOutput = body.has(Op.Kind.EVIDENCE);
    evidence("start", ",\"boot\":" + Quote.json(clock.name()) + up());
  }

  private int end(int code) {
    evidence("end", up() + ",\"code\":" + code);
    output.out(last);
    return code;
  }

  private String up() {
    return ",\"up\":" + clock.nanos() / 10_000_000;
  }

  private void evidence(String kind, String fields) {
    print(line(kind, fields));
  }

  private static String line(String kind, String fields) {
    return "TCK {\"e\":\"" + kind + "\"" + fields + "}\n";
  }

  private void print(String line) {
    output.out(line);
    if (evidenceAsOutput) {
      try {
        files.append("out/tck", line);
      } catch (IOException e) {
        throw new UncheckedIOException("out/tck cannot be written", e);
      }
    }
  }

  private void attempt(Op op) {
    try {
      perform(op);
    } catch (IOException e) {
      output.err(e + "\n");
      print("\n" + line("trouble", ",\"op\":\"" + ProgramText.name(op.kind()) + "\""));
      throw new Ended(Body.TROUBLE, true);
    }
  }

  private void perform(Op op) throws IOException {
    switch (op.kind()) {
      case EVIDENCE, LAST -> {}
      case ECHO -> output.out(op.word(0) + "\n");
      case ERR -> output.err(op.word(0) + "\n");
      case EXIT -> throw new Ended(op.number(0), true);
      case HOLD -> hold(op.number(0));
      case RECEIVE -> op.words().forEach(this::receive);
      case WRITE -> write(op);
      case TEXT -> files.write(op.word(0), op.word(1));
      case RAW -> files.raw(op.word(0), op.word(1));
      case BYTES -> files.write(op.word(0), Content.bytes(op.number(1), op.number(2)));
      case DIGEST -> digest(op.word(0));
      case TOKEN -> token(op);
      case MKDIR -> files.directory(op.word(0));
      case EXECUTABLE -> files.executable(op.word(0));
      case LINK -> files.link(op.word(0), op.word(1));
      case APPEND -> files.append(op.word(0), op.word(1) + "\n");
      case FAIL_UNTIL -> failUntil(op);
      case TRAP -> trap(op);
      case IGNORE -> signals.ignoreAll();
      case ENV -> names("env", List.copyOf(env.keySet()));
      case FILES -> names("files", files.names());
      case ARGS -> arguments();
      case KILL -> signals.raise(op.word(0));
      case LINES -> lines(op.number(0), op.number(1));
      case MEMORY -> memory(op);
    }
  }

  private void hold(long millis) {
    Beats beats = Beats.of(millis);
    for (int i = 0; i < beats.count(); i++) {
      signals.sleep(beats.millis());
      evidence("beat", up());
    }
  }

  private void receive(String name) {
    received(name, env.get(name));
  }

  private void arguments() {
    for (int i = 0; i < arguments.size(); i++) {
      received("arg" + (i + 1), arguments.get(i));
    }
    received("arg" + (arguments.size() + 1), null);
  }

  private void received(String name, @Nullable String value) {
    if (value == null) {
      evidence("absent", name(name));
    } else {
      evidence("in", name(name) + sha256(Content.sha256(value)) + bytes(Content.size(value)));
    }
  }

  private static String name(String name) {
    return ",\"name\":" + Quote.json(name);
  }

  private static String sha256(String hex) {
    return ",\"sha256\":\"" + hex + "\"";
  }

  private static String bytes(long size) {
    return ",\"bytes\":" + size;
  }

  private void write(Op op) throws IOException {
    String value = env.get(op.word(1));
    if (value != null) {
      files.write(op.word(0), value);
    }
  }

  private void digest(String path) throws IOException {
    if (files.isDirectory(path)) {
      Tree tree = files.tree(path);
      String found = sha256(tree.sha256()) + ",\"count\":" + tree.count();
      evidence("digest", name(path) + ",\"kind\":\"directory\"" + found);
    } else if (files.exists(path)) {
      byte[] content = files.read(path);
      String found = sha256(Content.sha256(content)) + bytes(content.length);
      evidence("digest", name(path) + ",\"kind\":\"file\"" + found);
    } else {
      evidence("absent", name(path));
    }
  }

  private void token(Op op) throws IOException {
    List<String> parents = op.from(2).stream().map(name -> env.getOrDefault(name, "-")).toList();
    String token = Content.token(op.word(1), parents);
    files.write(op.word(0), token);
    evidence("token", name(op.word(0)) + sha256(token));
  }

  private void failUntil(Op op) {
    String text = env.getOrDefault(op.word(0), "");
    int attempt = text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    evidence("attempt", name(op.word(0)) + ",\"n\":" + attempt);
    if (attempt < op.number(1)) {
      throw new Ended(op.number(2), true);
    }
  }

  private void trap(Op op) {
    signals.trap(op);
    evidence("armed", name(op.word(0)));
  }

  private void linger(Op trap) {
    evidence("signal", name(trap.word(0)) + up());
    hold(trap.number(1));
    throw new Ended(trap.number(2), true);
  }

  private void names(String kind, List<String> names) {
    List<String> shown =
        names.stream()
            .map(name -> name.matches("[A-Za-z0-9_.-]+") ? Quote.json(name) : "\"?\"")
            .toList();
    evidence(kind, ",\"names\":[" + String.join(",", shown) + "]");
  }

  private void lines(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      output.out(Content.logLine(i, bytes) + "\n");
    }
  }

  private void memory(Op op) {
    byte[][] held = new byte[op.number(0)][];
    try {
      for (int i = 0; i < held.length; i++) {
        held[i] = new byte[MEBIBYTE];
        Arrays.fill(held[i], (byte) 1); // Resident, not only promised.
      }
      hold(op.number(1));
    } catch (OutOfMemoryError e) {
      throw new Ended(OUT_OF_MEMORY, true);
    } finally {
      Reference.reachabilityFence(held);
    }
  }
}
