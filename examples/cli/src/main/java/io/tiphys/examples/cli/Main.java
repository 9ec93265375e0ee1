package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** The command {@code tiphys}. */
public final class Main {
  private static final String HELP = "help";

  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String... arguments) throws IOException {
    String page = page(arguments);
    if (!page.isEmpty() && print(page)) {
      return;
    }
    System.exit(Commands.run(Console.ofProcess(InstantSource.system()), arguments));
  }

  /**
   * Names the page that the build has written for what is asked, or nothing. Nothing is loaded to
   * find out: a person who asks for help waits for the JVM alone.
   */
  static String page(String... arguments) {
    if (arguments.length == 0) {
      return "tiphys.txt";
    }
    String first = arguments[0];
    if (arguments.length == 1) {
      return switch (first) {
        case HELP, "-h", "--help" -> "tiphys.txt";
        case "-V", "--version" -> "version.txt";
        case "completion" -> "completion.bash";
        case "man" -> "tiphys.1";
        default -> "";
      };
    }
    String second = arguments[1];
    boolean isHelp = second.equals("--help") || second.equals("-h");
    String command = first.equals(HELP) ? second : isHelp ? first : "";
    return arguments.length == 2 && isName(command) ? command + ".txt" : "";
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Prints a page; returns false when there is none. */
  private static boolean print(String page) throws IOException {
    try (InputStream content = Main.class.getResourceAsStream("pages/" + page)) {
      if (content == null) {
        return false;
      }
      try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write(content.readAllBytes());
      }
      return true;
    }
  }
}
