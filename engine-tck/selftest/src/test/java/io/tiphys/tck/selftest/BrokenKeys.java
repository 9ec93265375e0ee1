package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stores that change keys, or do not refuse them as they say. */
final class BrokenKeys {
  private BrokenKeys() {}

  static List<BrokenStore> all() {
    return List.of(
        renaming(
            "STO-026",
            "decodes keys and follows the dots in them",
            "the artifact tiphys-tck/1/STO-026/out has",
            text -> Path.of(text.replace("%2F", "/").replace("%2E", ".")).normalize().toString()),
        renaming(
            "STO-026",
            "cuts blanks off names",
            "does not find [tiphys-tck/1/STO-026/run-1/ a/out",
            text -> text.replace(" /", "/").replace("/ ", "/")),
        renaming(
            "STO-027",
            "takes upper case for lower case",
            "the artifact tiphys-tck/1/STO-027/run/out has",
            BrokenKeys::lower),
        renaming(
            "STO-027",
            "composes letters",
            "the artifact tiphys-tck/1/STO-027/u/ü has",
            text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
        renaming(
            "STO-027",
            "decodes what a URL escapes",
            "the artifact tiphys-tck/1/STO-027/e/a",
            text -> text.contains("/e/") ? URLDecoder.decode(text, UTF_8) : text),
        renaming(
            "STO-028",
            "cuts what is too long for it",
            "does not find [tiphys-tck/1/STO-028/yyy",
            text -> text.replace("y".repeat(900), "y".repeat(255))),
        refusing(
            "STO-028",
            "refuses what is too long for it, and does not say so before",
            "refuses(ArtifactKey) does not say that it may",
            key -> {
              throw new IOException("too long: " + key);
            }),
        BrokenStore.of(
            "STO-029",
            "makes a directory of a file in the way",
            "it threw io.tiphys.error.NotFoundException",
            () ->
                new RightStore() {
                  @Override
                  public Stat put(ArtifactKey key, InputStream content) throws IOException {
                    String text = key.value();
                    delete(List.of(ArtifactKey.parse(text.substring(0, text.lastIndexOf('/')))));
                    return super.put(key, content);
                  }
                }),
        BrokenStore.of(
                "STO-030",
                "takes what it says that it refuses",
                "it took tiphys-tck/1/STO-030/yyy",
                RightStore::new)
            .refusing(BrokenKeys::isLong),
        refusing(
                "STO-030",
                "does not name what it refuses",
                "the message is: too long; the key is not in it",
                key -> {
                  throw new IOException("too long");
                })
            .refusing(BrokenKeys::isLong),
        refusing(
                "STO-030",
                "refuses with an exception of another type",
                "it threw java.lang.IllegalArgumentException: too long",
                key -> {
                  throw new IllegalArgumentException("too long: " + key);
                })
            .refusing(BrokenKeys::isLong),
        BrokenStore.of(
                "STO-030",
                "stores what it refuses",
                "list finds tiphys-tck/1/STO-030/yyy",
                () ->
                    new RightStore() {
                      @Override
                      public Stat put(ArtifactKey key, InputStream content) throws IOException {
                        Stat stat = super.put(key, content);
                        if (isLong(key)) {
                          throw new IOException("too long: " + key);
                        }
                        return stat;
                      }
                    })
            .refusing(BrokenKeys::isLong));
  }

  static boolean isLong(ArtifactKey key) {
    return key.value().contains("yyy");
  }

  private static String lower(String text) {
    int start = text.lastIndexOf("/STO-") + "/STO-000".length();
    return text.substring(0, start) + text.substring(start).toLowerCase(Locale.ROOT);
  }

  /** A store that refuses long keys. */
  private static BrokenStore refusing(String rule, String words, String fragment, Refusal refusal) {
    return BrokenStore.of(
        rule,
        words,
        fragment,
        () ->
            new RightStore() {
              @Override
              public Stat put(ArtifactKey key, InputStream content) throws IOException {
                if (isLong(key)) {
                  refusal.refuse(key);
                }
                return super.put(key, content);
              }
            });
  }

  /** What a store throws. */
  private interface Refusal {
    void refuse(ArtifactKey key) throws IOException;
  }

  private static BrokenStore renaming(
      String rule, String words, String fragment, UnaryOperator<String> name) {
    return BrokenStore.of(rule, words, fragment, () -> new Renaming(name));
  }

  /** Stores artifacts under other keys than it is told. */
  private static final class Renaming extends RightStore {
    private final UnaryOperator<String> name;

    Renaming(UnaryOperator<String> name) {
      this.name = name;
    }

    private ArtifactKey renamed(ArtifactKey key) {
      return ArtifactKey.parse(name.apply(key.value()));
    }

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      return super.put(renamed(key), content);
    }

    @Override
    public InputStream open(ArtifactKey key, long fromByte) throws IOException {
      return super.open(renamed(key), fromByte);
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) throws IOException {
      return super.stat(renamed(key));
    }

    @Override
    public void delete(Collection<ArtifactKey> keys) throws IOException {
      super.delete(keys.stream().map(this::renamed).toList());
    }
  }
}
