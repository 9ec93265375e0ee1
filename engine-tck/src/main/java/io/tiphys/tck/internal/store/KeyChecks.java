package io.tiphys.tck.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.tck.internal.run.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that not every storage takes, and keys made of hostile names. */
final class KeyChecks {
  /** Names as users, file systems and attackers make them. */
  private static final List<String> NAMES =
      List.of(
          "..",
          ".",
          "...",
          "../out",
          "../run-2",
          "../../etc/passwd",
          "/etc/passwd",
          "a/../../b",
          "a//b",
          "a/",
          "~",
          "-rf",
          "--",
          "a b",
          " a",
          "a ",
          "a.",
          "%2E%2E",
          "%2e%2e%2f",
          "%",
          "100%",
          "%25",
          "a+b",
          "a&b=c",
          "a?b#c",
          "a;b",
          "a'b\"c",
          "a<b>c",
          "a:b",
          "C:",
          "a|b",
          "a*b",
          "$(id)",
          "`id`",
          "{{x}}",
          "\\",
          "..\\..\\x",
          "con",
          "NUL",
          "a\u0000b",
          "a\nb",
          "a\r\nb",
          "\t",
          "\u0007",
          "\u007f",
          "\u0085",
          "\u2028",
          "\uFEFFa",
          "\uFFFF",
          "ü",
          "日本語",
          "🚢",
          "a\u202Eb",
          "@",
          "!",
          "=",
          ",",
          "x".repeat(200),
          "ü".repeat(120));

  /** In the order in which they are put: what comes first is held by every store. */
  private static final List<String> ALIKE =
      List.of(
          "run/out",
          "run/OUT",
          "RUN/out",
          "u/\u00fc",
          "u/u\u0308",
          "e/a+b",
          "e/a b",
          "e/a%20b",
          "e/a%2Bb",
          "e/a%252Bb",
          "e/a%2bb");

  private static final List<String> NESTED = List.of("file", "file/below");
  private static final String LONG = "y".repeat(900);
  private static final String DEEP = "d/".repeat(199) + "file";

  private KeyChecks() {}

  static void addTo(Map<String, StoreCheck> checks) {
    checks.put("STO-026", t -> hold(t, hostile(t)));
    checks.put("STO-027", t -> hold(t, keys(t, ALIKE)));
    checks.put("STO-028", t -> hold(t, keys(t, List.of(LONG, DEEP))));
    checks.put("STO-029", t -> hold(t, keys(t, NESTED)));
    checks.put("STO-030", KeyChecks::heldOrRefused);
  }

  private static List<ArtifactKey> keys(Trial t, List<String> below) {
    return below.stream().map(t::key).toList();
  }

  /** One key for each name, and two that these names must not reach. */
  private static List<ArtifactKey> hostile(Trial t) {
    List<ArtifactKey> keys = new ArrayList<>(keys(t, List.of("out", "run-2/out")));
    NAMES.forEach(name -> keys.add(t.key("run-1").child(name).child("out")));
    return keys;
  }

  private static void hold(Trial t, List<ArtifactKey> all) {
    List<ArtifactKey> taken = all.stream().filter(key -> !t.refuses(key)).toList();
    taken.forEach(key -> take(t, key));
    all.stream().filter(t::refuses).forEach(key -> refused(t, key));
    for (ArtifactKey key : taken) {
      t.same("the artifact " + key, key.value().getBytes(UTF_8), t.read(key));
      ArtifactKey above = above(key);
      t.finds(above, taken.stream().filter(each -> each.startsWith(above)).toList());
    }
    t.delete(taken);
    t.finds(t.root(), List.of());
    if (taken.size() < all.size()) {
      List<ArtifactKey> refused = all.stream().filter(t::refuses).toList();
      throw t.end(
          Verdict.UNSUPPORTED,
          "it refuses %d of %d keys, such as %s"
              .formatted(refused.size(), all.size(), refused.get(0)),
          "it says so");
    }
  }

  private static ArtifactKey above(ArtifactKey key) {
    return ArtifactKey.parse(key.value().substring(0, key.value().lastIndexOf('/')));
  }

  private static void take(Trial t, ArtifactKey key) {
    Optional<Throwable> thrown = t.thrownByPut(key, Source.of(key.value().getBytes(UTF_8)));
    t.that(
        thrown.isEmpty(),
        thrown.map(e -> "it threw " + Trial.described(e)).orElse(""),
        "refuses(ArtifactKey) does not say that it may, of " + key);
  }

  private static void refused(Trial t, ArtifactKey key) {
    Optional<Throwable> thrown = t.thrownByPut(key, Source.of(Trial.bytes(1, 10)));
    t.that(
        thrown.filter(IOException.class::isInstance).isPresent(),
        thrown.map(e -> "it threw " + Trial.described(e)).orElse("it took " + key),
        "refuses(ArtifactKey) says that this is refused, and that is an IOException");
    String message = String.valueOf(thrown.map(Throwable::getMessage).orElse(""));
    t.that(message.contains(key.value()), "the message is: " + message, "the key is not in it");
    t.that(!t.keys(t.root()).contains(key.value()), "list finds " + key, "it was refused");
  }

  private static void heldOrRefused(Trial t) {
    List<ArtifactKey> all = new ArrayList<>(keys(t, List.of(LONG, DEEP)));
    all.addAll(keys(t, NESTED));
    all.addAll(keys(t, ALIKE));
    hostile(t).stream().filter(t::refuses).forEach(all::add);
    for (ArtifactKey key : all) {
      if (t.refuses(key)) {
        refused(t, key);
      } else {
        take(t, key);
      }
    }
    t.finds(t.root(), all.stream().filter(key -> !t.refuses(key)).toList());
  }
}
