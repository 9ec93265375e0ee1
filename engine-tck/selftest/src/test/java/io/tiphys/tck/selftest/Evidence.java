package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What a body of the model says about values and files, in the words of the kit's scripts. */
final class Evidence {
  private final Map<String, String> env;
  private final Tree files;
  private final BiConsumer<String, String> tell;

  Evidence(Map<String, String> env, Tree files, BiConsumer<String, String> tell) {
    this.env = env;
    this.files = files;
    this.tell = tell;
  }

  void receive(String name) {
    String value = env.get(name);
    if (value == null) {
      tell.accept("absent", ",\"name\":\"" + name + "\"");
      return;
    }
    received(name, value);
  }

  /** Tells the arguments as values with the names arg1 and so on; the next is absent. */
  void arguments(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      received("arg" + (i + 1), arguments.get(i));
    }
    tell.accept("absent", ",\"name\":\"arg" + (arguments.size() + 1) + "\"");
  }

  private void received(String name, String value) {
    byte[] bytes = value.getBytes(UTF_8);
    tell.accept("in", named(quoted(name), Content.sha256(bytes)) + ",\"bytes\":" + bytes.length);
  }

  private static String named(String json, String sha256) {
    return ",\"name\":" + json + ",\"sha256\":\"" + sha256 + "\"";
  }

  void digest(String path) {
    String name = quoted(path);
    if (files.isDirectory(path)) {
      List<String> lines = listing(files.below(path));
      String all = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
      tell.accept(
          "digest",
          ",\"name\":"
              + name
              + ",\"kind\":\"directory\",\"sha256\":\""
              + Content.sha256(all)
              + "\",\"count\":"
              + lines.size());
      return;
    }
    Optional<byte[]> bytes = files.read(path);
    if (bytes.isEmpty()) {
      tell.accept("absent", ",\"name\":" + name);
      return;
    }
    tell.accept(
        "digest",
        ",\"name\":"
            + name
            + ",\"kind\":\"file\",\"sha256\":\""
            + Content.sha256(bytes.get())
            + "\",\"bytes\":"
            + bytes.get().length);
  }

  private static List<String> listing(Tree tree) {
    TreeMap<String, String> lines = new TreeMap<>((a, b) -> compareBytes(a, b));
    try {
      tree.forEach(
          (path, entry) -> {
            if (entry instanceof Tree.Link link) {
              lines.put(path, "link ./" + path + " -> " + link.target());
            } else if (entry instanceof Tree.File file) {
              String kind = file.executable() ? "executable " : "plain ";
              lines.put(path, kind + Content.sha256(file.bytes()) + " ./" + path);
            } else {
              lines.put(path, "dir ./" + path);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(lines.values());
  }

  private static int compareBytes(String left, String right) {
    return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }

  boolean token(Op op) {
    List<String> parents =
        op.words().subList(2, op.words().size()).stream()
            .map(name -> env.getOrDefault(name, "-"))
            .toList();
    String token = Content.token(op.word(1), parents);
    if (!files.write(op.word(0), token.getBytes(UTF_8))) {
      return false;
    }
    tell.accept("token", named(quoted(op.word(0)), token));
    return true;
  }

  void names(String kind, List<String> names) {
    tell.accept(
        kind,
        ",\"names\":["
            + names.stream()
                .map(name -> name.matches("[A-Za-z0-9_.-]+") ? name : "?")
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(","))
            + "]");
  }

  static byte[] unhex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static byte[] content(Op op) {
    return Content.bytes(op.number(1), op.number(2));
  }

  static String logLines(Op op) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < op.number(0); i++) {
      all.append(Content.logLine(i, op.number(1))).append('\n');
    }
    return all.toString();
  }

  /** Returns a JSON string of printable ASCII. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
      out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }
}
