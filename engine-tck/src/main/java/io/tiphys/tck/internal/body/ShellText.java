package io.tiphys.tck.internal.body;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Renders a body as a script for {@code sh -c}. */
public final class ShellText {
  private static final String EVIDENCE = "printf '%sTCK {\"e\":\"%s\"%s}\\n' \"$3\" \"$1\" \"$2\"";

  private ShellText() {}

  /** Returns the script. */
  public static String of(Body body) {
    StringBuilder out = new StringBuilder(ShellFunctions.of(body));
    out.append("tck_last() { ").append(last(body)).append("; }\n").append("tck() { ");
    out.append(EVIDENCE).append("; ");
    if (body.has(Op.Kind.EVIDENCE)) {
      out.append(EVIDENCE).append(" >> out/tck; ");
    }
    out.append("}\n");
    if (body.ops().stream().anyMatch(ShellText::leavesOutput)) {
      out.append("[ -d out ] || mkdir out\n");
    }
    out.append(
        """
        tck_b=
        { read -r tck_b < /proc/sys/kernel/random/boot_id; } 2> /dev/null
        tck_up
        tck start ",\\"boot\\":\\"$tck_b\\",\\"up\\":$tck_u"
        """);
    for (Op op : body.ops()) {
      String line = line(op);
      out.append(line.isEmpty() ? "" : line + "\n");
    }
    return out.append("tck_end 0\n").toString();
  }

  private static String last(Body body) {
    return body.ops().stream()
        .filter(op -> op.kind() == Op.Kind.LAST)
        .reduce((first, second) -> second)
        .map(op -> "printf %s " + Quote.shell(op.word(0)))
        .orElse(":");
  }

  /** Tells whether an operation takes {@code out} for granted. */
  static boolean leavesOutput(Op op) {
    return op.kind() == Op.Kind.EVIDENCE
        || op.kind() != Op.Kind.MKDIR && !op.words().isEmpty() && op.word(0).startsWith("out/");
  }

  private static String line(Op op) {
    return switch (op.kind()) {
      case EVIDENCE, LAST -> "";
      case ECHO -> "printf '%s\\n' " + Quote.shell(op.word(0));
      case ERR -> "printf '%s\\n' " + Quote.shell(op.word(0)) + " >&2";
      case EXIT -> "tck_end " + op.word(0);
      case HOLD -> hold(op.number(0));
      case RECEIVE -> each(op.words(), ShellText::receive);
      case WRITE ->
          orTrouble(op, ifSet(op.word(1), "printf %s \"$" + op.word(1) + "\" > " + path(op)));
      case TEXT -> orTrouble(op, "printf %s " + Quote.shell(op.word(1)) + " > " + path(op));
      case RAW -> orTrouble(op, "printf '" + Quote.octal(op.word(1)) + "' > " + path(op));
      case BYTES -> orTrouble(op, bytes(op));
      case DIGEST -> "tck_digest " + path(op) + " " + Quote.shell(Quote.json(op.word(0)));
      case TOKEN -> token(op);
      case MKDIR -> orTrouble(op, "mkdir -p " + path(op));
      case EXECUTABLE -> orTrouble(op, "chmod a+x " + path(op));
      case LINK -> orTrouble(op, "ln -s -- " + Quote.shell(op.word(1)) + " " + path(op));
      case APPEND -> orTrouble(op, "printf '%s\\n' " + Quote.shell(op.word(1)) + " >> " + path(op));
      case FAIL_UNTIL -> failUntil(op);
      case TRAP -> trap(op);
      case IGNORE -> "trap '' TERM USR1";
      case ENV -> env();
      case FILES -> files();
      case ARGS -> "tck_args \"$@\"";
      case KILL -> kill(op.word(0));
      case LINES -> lines(op.number(0), op.number(1));
      case MEMORY -> memory(op);
    };
  }

  private static String path(Op op) {
    return Quote.shellPath(op.word(0));
  }

  private static String orTrouble(Op op, String command) {
    return command + " || tck_trouble " + ProgramText.name(op.kind());
  }

  private static String ifSet(String variable, String command) {
    return "[ -z \"${" + variable + "+x}\" ] || " + command;
  }

  private static String each(List<String> names, UnaryOperator<String> rendering) {
    return names.stream().map(rendering).collect(Collectors.joining("\n"));
  }

  private static String receive(String name) {
    return "if [ \"${%1$s+x}\" ]; then tck_in %1$s \"$%1$s\"; ".formatted(name)
        + "else tck absent ',\"name\":\""
        + name
        + "\"'; fi";
  }

  private static String hold(long millis) {
    Beats beats = Beats.of(millis);
    return "tck_hold " + beats.count() + " " + Quote.seconds(beats.millis());
  }

  private static String bytes(Op op) {
    int size = op.number(1);
    int seed = op.number(2);
    return size == 0
        ? "printf '' > " + path(op)
        : "seq %d %d | head -c %d > "
                .formatted(Content.firstNumber(seed), Content.lastNumber(size, seed), size)
            + path(op);
  }

  private static String token(Op op) {
    String parents =
        op.from(2).stream().map(name -> " \"${" + name + "--}\"").collect(Collectors.joining());
    String words = "printf %s " + Quote.shell(op.word(1));
    if (!parents.isEmpty()) {
      words = "{ " + words + "; printf '\\n%s'" + parents + "; }";
    }
    String evidence = ",\"name\":" + Quote.json(op.word(0)) + ",\"sha256\":";
    return "tck_h=$(%s | sha256sum)\ntck_h=${tck_h%%%% *}\n".formatted(words)
        + orTrouble(op, "printf %s \"$tck_h\" > " + path(op))
        + "\ntck token "
        + Quote.shell(evidence)
        + "\"\\\"$tck_h\\\"\"";
  }

  private static String failUntil(Op op) {
    return "tck_until %1$s \"${%1$s-}\" ".formatted(op.word(0)) + op.word(1) + " " + op.word(2);
  }

  private static String trap(Op op) {
    Beats beats = Beats.of(op.number(1));
    return "trap 'tck_trap %1$s %2$d %3$s %4$s' %1$s\ntck armed ',\"name\":\"%1$s\"'"
        .formatted(op.word(0), beats.count(), Quote.seconds(beats.millis()), op.word(2));
  }

  /** The environment as the shell got it: shells add variables of their own. */
  private static String env() {
    return """
        tck_l=$(
          tck_l=
          tr '\\n\\0' '_\\n' < /proc/$$/environ | {
            while IFS='=' read -r tck_f tck_x; do tck_name "$tck_f"; done
            printf %s "$tck_l"
          }
        )
        tck env ",\\"names\\":[$tck_l]"\
        """;
  }

  private static String files() {
    return """
        tck_l=
        for tck_f in .* *; do
          case $tck_f in . | ..) continue ;; esac
          if [ -e "$tck_f" ] || [ -h "$tck_f" ]; then tck_name "$tck_f"; fi
        done
        tck files ",\\"names\\":[$tck_l]"\
        """;
  }

  /** The first process of a container cannot kill itself, but can look like it. */
  private static String kill(String signal) {
    return "kill -" + signal + " $$" + (signal.equals("KILL") ? "; exit 137" : "");
  }

  private static String lines(int count, int bytes) {
    return "tck_lines "
        + count
        + " "
        + Content.units(bytes)
        + " '"
        + Content.UNIT
        + "' '"
        + Content.dots(bytes)
        + "'";
  }

  /**
   * tail(1) keeps a line that has not ended; the signs of life go around it. When it is killed,
   * shells have a word to say about that on the error stream, which is nothing that a body means.
   */
  private static String memory(Op op) {
    Beats beats = Beats.of(op.number(1));
    return """
        exec 3>&1
        {
          { head -c %d /dev/zero && tck_hold %d %s >&3; } | tail -n 1 > /dev/null
        } 2> /dev/null || tck_end $?
        exec 3>&-\
        """
        .formatted((long) op.number(0) << 20, beats.count(), Quote.seconds(beats.millis()));
  }
}
