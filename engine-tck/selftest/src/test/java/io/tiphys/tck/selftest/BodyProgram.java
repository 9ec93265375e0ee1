package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Op;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body under way. It is interpreted one operation after the other until one takes time; then it
 * is an event of the world like any other. So no thread stands still inside a body, and the order
 * of everything is that of the events.
 */
final class BodyProgram {
  private final Body body;
  private final List<String> arguments;
  private final Host host;
  private final Evidence evidence;
  private final Map<String, String> env;
  private final Tree files;
  private int next;
  private int generation;
  private boolean over;
  private boolean ignoring;
  private @Nullable Op trap;
  private String last = "";

  BodyProgram(Body body, List<String> arguments, Map<String, String> env, Tree files, Host host) {
    this.body = body;
    this.arguments = arguments;
    this.env = env;
    this.files = files;
    this.host = host;
    this.evidence = new Evidence(env, files, this::tell);
  }

  /** Where a body runs. */
  interface Host {
    /** Takes what the body prints, line ends included. */
    void print(String text, boolean error);

    long upCentis();

    /** Names the clock of {@link #upCentis}. */
    String boot();

    void later(Duration delay, Runnable action);

    /** Is told once how the body ended, unless it was killed from outside. */
    void ended(int exitCode);

    /** Tells whether so much memory may be used. */
    boolean allowsMemory(int mebibytes);
  }

  void start() {
    boolean leavesOutput =
        body.ops().stream()
            .anyMatch(
                op ->
                    op.kind() == Op.Kind.EVIDENCE
                        || op.kind() != Op.Kind.MKDIR
                            && !op.words().isEmpty()
                            && op.word(0).startsWith("out/"));
    if (leavesOutput) {
      files.mkdirs("out");
    }
    tell("start", ",\"boot\":\"" + host.boot() + "\",\"up\":" + host.upCentis());
    goOn();
  }

  /** Runs the same once more, beside this one. */
  void again() {
    new BodyProgram(body, arguments, env, files, host).start();
  }

  private void tell(String kind, String more) {
    String line = "TCK {\"e\":\"" + kind + "\"" + more + "}\n";
    host.print(line, false);
    if (body.ops().stream().anyMatch(op -> op.kind() == Op.Kind.EVIDENCE)) {
      boolean unused = files.append("out/tck", line);
    }
  }

  private void goOn() {
    int before = generation;
    while (!over && generation == before) {
      if (next == body.ops().size()) {
        end(0);
      } else {
        perform(body.ops().get(next++));
      }
    }
  }

  private void end(int code) {
    tell("end", ",\"up\":" + host.upCentis() + ",\"code\":" + code);
    if (!last.isEmpty()) {
      host.print(last, false);
    }
    die(code);
  }

  private void die(int code) {
    kill();
    host.ended(code);
  }

  /** Ends the body at once and without a word. */
  void kill() {
    over = true;
    generation++;
  }

  boolean isOver() {
    return over;
  }

  /** Sends the body a signal. */
  void signal(String name) {
    if (over || ignoring) {
      return;
    }
    Op answer = trap;
    if (answer == null || !answer.word(0).equals(name)) {
      die(128 + numberOf(name));
      return;
    }
    ignoring = true;
    tell("signal", ",\"name\":\"" + name + "\",\"up\":" + host.upCentis());
    hold(answer.number(1), () -> end(answer.number(2)));
  }

  private static int numberOf(String signal) {
    return switch (signal) {
      case "INT" -> 2;
      case "USR1" -> 10;
      default -> 15;
    };
  }

  /** Stays alive, with about as many signs of life as tenths. */
  private void hold(long millis, Runnable then) {
    int beats = (int) Math.max(2, Math.min(10, millis / 20));
    beat(++generation, beats, Duration.ofMillis((millis + beats - 1) / beats), then);
  }

  private void beat(int mine, int left, Duration each, Runnable then) {
    host.later(
        each,
        () -> {
          if (mine != generation) {
            return;
          }
          tell("beat", ",\"up\":" + host.upCentis());
          if (left > 1) {
            beat(mine, left - 1, each, then);
          } else {
            then.run();
          }
        });
  }

  private void perform(Op op) {
    switch (op.kind()) {
      case EVIDENCE -> {}
      case ECHO -> host.print(op.word(0) + "\n", false);
      case ERR -> host.print(op.word(0) + "\n", true);
      case LAST -> last = op.word(0);
      case EXIT -> end(op.number(0));
      case HOLD -> hold(op.number(0), this::goOn);
      case RECEIVE -> op.words().forEach(evidence::receive);
      case WRITE -> orTrouble(op, !env.containsKey(op.word(1)) || write(op, env.get(op.word(1))));
      case TEXT -> orTrouble(op, write(op, op.word(1)));
      case RAW -> orTrouble(op, files.write(op.word(0), Evidence.unhex(op.word(1))));
      case BYTES -> orTrouble(op, files.write(op.word(0), Evidence.content(op)));
      case DIGEST -> evidence.digest(op.word(0));
      case TOKEN -> orTrouble(op, evidence.token(op));
      case MKDIR -> orTrouble(op, files.mkdirs(op.word(0)));
      case EXECUTABLE -> orTrouble(op, files.makeExecutable(op.word(0)));
      case LINK -> orTrouble(op, files.put(op.word(0), new Tree.Link(op.word(1))));
      case APPEND -> orTrouble(op, files.append(op.word(0), op.word(1) + "\n"));
      case FAIL_UNTIL -> failUntil(op);
      case TRAP -> {
        trap = op;
        tell("armed", ",\"name\":\"" + op.word(0) + "\"");
      }
      case IGNORE -> ignoring = true;
      case ARGS -> evidence.arguments(arguments);
      case ENV -> evidence.names("env", List.copyOf(env.keySet()));
      case FILES -> evidence.names("files", files.names());
      case KILL -> kill(op.word(0));
      case LINES -> host.print(Evidence.logLines(op), false);
      case MEMORY -> memory(op);
    }
  }

  private boolean write(Op op, String text) {
    return files.write(op.word(0), text.getBytes(UTF_8));
  }

  private void orTrouble(Op op, boolean done) {
    if (!done) {
      tell("trouble", ",\"op\":\"" + op.kind().name().toLowerCase(Locale.ROOT) + "\"");
      end(Body.TROUBLE);
    }
  }

  private void failUntil(Op op) {
    String text = env.getOrDefault(op.word(0), "");
    int number = text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    tell("attempt", ",\"name\":\"" + op.word(0) + "\",\"n\":" + number);
    if (number < op.number(1)) {
      end(op.number(2));
    }
  }

  private void kill(String signal) {
    if (signal.equals("KILL")) {
      die(137);
    } else {
      signal(signal);
    }
  }

  private void memory(Op op) {
    if (host.allowsMemory(op.number(0))) {
      hold(op.number(1), this::goOn);
    } else {
      end(137);
    }
  }
}
