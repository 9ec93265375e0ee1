package io.tiphys.examples.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param out for what was asked for
 * @param err for what went wrong, and for words about the way
 * @param in what a person types
 */
public record Console(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> environment,
    InstantSource clock) {

  /** That of this process, in UTF-8 whatever the locale says. */
  public static Console ofProcess(InstantSource clock) {
    return new Console(
        stream(FileDescriptor.out), stream(FileDescriptor.err), System.in, System.getenv(), clock);
  }

  private static PrintStream stream(FileDescriptor where) {
    return new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
  }

  /** Returns a variable of the environment, or nothing when it is empty. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
