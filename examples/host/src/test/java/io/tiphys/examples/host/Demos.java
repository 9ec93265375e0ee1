package io.tiphys.examples.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Runs demos in this JVM and tells what they printed and left. */
public final class Demos {
  private Demos() {}

  /**
   * What a demo did.
   *
   * @param exitCode its exit code
   * @param output what it printed
   * @param work where it kept its files
   */
  public record Result(int exitCode, String output, Path work) {

    /** Reads rows from the database that the demo left, cells joined by a blank. */
    public List<String> rows(String query) {
      return rowsOf(work, query);
    }

    /** Names what lies in the directory of the demo. */
    public List<String> leftInWork() throws IOException {
      try (Stream<Path> files = Files.list(work)) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      }
    }
  }

  /** Runs a demo on the data of this module. */
  public static Result run(Path work, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Demo demo = new Demo(out, environment, InstantSource.system());
    int exitCode = demo.run(arguments(work, arguments));
    return new Result(exitCode, bytes.toString(StandardCharsets.UTF_8), work);
  }

  static List<String> arguments(Path work, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--work", work.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  static List<String> rowsOf(Path work, String query) {
    return rows(
        Jdbi.create("jdbc:h2:file:" + work.resolve("office") + ";IFEXISTS=TRUE", "sa", ""), query);
  }

  /** Reads rows, cells joined by a blank. */
  static List<String> rows(Jdbi database, String query) {
    return database.withHandle(
        handle ->
            handle
                .select(query)
                .map(
                    (row, context) -> {
                      StringBuilder cells = new StringBuilder();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.append(i > 1 ? " " : "").append(row.getString(i));
                      }
                      return cells.toString();
                    })
                .list());
  }
}
