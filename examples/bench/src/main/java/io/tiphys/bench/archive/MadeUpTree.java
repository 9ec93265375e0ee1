package io.tiphys.bench.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A directory from a fixed seed: many small texts, tables of numbers, and bytes that do not shrink.
 */
final class MadeUpTree {
  private static final String[] WORDS =
      ("public static final void return class import if else for while new this int long String"
              + " private throws exception value name path file read write open close begin end"
              + " result status phase run task attempt artifact store key bytes size error")
          .split(" ");

  private MadeUpTree() {}

  /**
   * Makes it: of each mebibyte half is text in 18 files, a quarter a table, a quarter random.
   *
   * @return how many bytes all files have
   */
  static long make(Path root, int mebibytes) throws IOException {
    Random random = new Random(8);
    long bytes = 0;
    for (int i = 0; i < mebibytes; i++) {
      Path directory = Files.createDirectories(root.resolve("d" + i % 10 + "/e" + i));
      for (int j = 0; j < 18; j++) {
        bytes += write(directory.resolve("Text" + j + ".java"), text(random, 29_000));
      }
      bytes += write(directory.resolve("table.csv"), table(random, 262_144));
      byte[] noise = new byte[262_144];
      random.nextBytes(noise);
      bytes += write(directory.resolve("noise.bin"), noise);
    }
    return bytes;
  }

  private static long write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    return content.length;
  }

  private static byte[] text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      double skewed = random.nextDouble() * random.nextDouble();
      text.append(WORDS[(int) (skewed * WORDS.length)]);
      if (random.nextInt(4) == 0) {
        text.append(random.nextInt(1_000));
      }
      text.append(random.nextInt(9) == 0 ? ";\n    " : " ");
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] table(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(text.length()).append(',').append(random.nextInt(100_000)).append(",ok\n");
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }
}
