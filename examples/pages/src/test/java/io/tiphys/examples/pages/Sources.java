package io.tiphys.examples.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the build compiles, without layout and without comments that follow code. */
final class Sources {
  private final List<String> files;

  private Sources(List<String> files) {
    this.files = files;
  }

  static Sources endingWith(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(Block.ROOT)) {
      return new Sources(
          all.filter(file -> file.toString().endsWith(suffix))
              .filter(file -> file.toString().contains("/src/"))
              .filter(file -> !Block.ROOT.relativize(file).toString().contains("target/"))
              .map(Sources::read)
              .toList());
    }
  }

  private static String read(Path file) {
    try {
      return squeezed(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  int count() {
    return files.size();
  }

  /** Tells whether one file has all of this code, in this order; {@code …} stands for anything. */
  boolean hold(String code) {
    List<String> parts =
        Stream.of(code.split("(?m)^ *…$"))
            .map(Sources::squeezed)
            .filter(part -> !part.isEmpty())
            .toList();
    return files.stream().anyMatch(file -> hasInOrder(file, parts));
  }

  private static boolean hasInOrder(String file, List<String> parts) {
    int from = 0;
    for (String part : parts) {
      int at = file.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  private static String squeezed(String code) {
    return code.replaceAll("(?m)(^|\\s)//.*$", "").replaceAll("\\s+", "");
  }
}
