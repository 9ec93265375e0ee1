package io.tiphys.bench.s3;

import java.nio.file.Path;

/** One way to bring a file to the server and back. */
interface Way extends AutoCloseable {
  /** What it is called in the table. */
  String name();

  /** Sends a file. */
  void up(Path file, String key) throws Exception;

  /** Fetches into a file that does not exist. */
  void down(String key, Path file) throws Exception;

  @Override
  void close();
}
