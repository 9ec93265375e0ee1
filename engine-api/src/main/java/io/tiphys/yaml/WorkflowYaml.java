package io.tiphys.yaml;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Workflow definitions as YAML: reads what people write, and writes what people can read.
 *
 * <p>{@code read} and {@code write} are exact inverses: a workflow that was written is read again
 * as an equal one, byte for byte the same when written once more. Every scalar is the text that
 * stands there: {@code 007} is {@code 007}, and {@code yes} is no truth value.
 *
 * <p>Documents may be hostile. Aliases, anchors, tags, repeated keys and second documents are
 * refused, and so is what is longer than 3,145,728 characters, is nested more than 500 deep as
 * YAML, more than 30 deep in groups, fan-outs and calls, or more than 100 deep in values and
 * conditions, stands for more than 100,000 tasks through calls, or has numbers of more than 10,000
 * characters. Every problem of a document is reported at once, with line and column; of more than
 * 100, the first 100.
 *
 * <p>Reading needs SnakeYAML 2 ({@code org.yaml:snakeyaml}), which jackson-dataformat-yaml brings
 * along; without it, it throws {@link IllegalStateException}. Writing needs nothing.
 *
 * <p>Thread-safe: it holds nothing.
 *
 * @rule VAL-013
 * @since 0.1
 */
public final class WorkflowYaml {
  private WorkflowYaml() {}

  /**
   * Makes the workflow of a document.
   *
   * @param yaml the document; never null
   * @return the workflow
   * @throws InvalidWorkflowException if the document does not make a workflow; holds every problem
   */
  public static Workflow read(String yaml) {
    YamlFile file = YamlFile.of("", requireNonNull(yaml, "yaml"));
    return Catalogue.read(file);
  }

  /**
   * Makes the workflow of a file in UTF-8.
   *
   * @param file the file; never null
   * @return the workflow
   * @throws InvalidWorkflowException if the document does not make a workflow; holds every problem
   * @throws IOException if the file cannot be read; trying again may help
   */
  public static Workflow read(Path file) throws IOException {
    return Catalogue.read(YamlFile.of(requireNonNull(file, "file")));
  }

  /**
   * Makes the workflows of all files of a directory that end with {@code .yaml} or {@code .yml};
   * directories in it are left alone. They may call each other by name.
   *
   * @param directory the directory; never null
   * @return the workflows by name, sorted; an unmodifiable map, empty when there is no such file
   * @throws InvalidWorkflowException if one of the documents does not make a workflow, two have one
   *     name, or they call each other in a circle; holds every problem of all files
   * @throws IOException if the directory or a file cannot be read; trying again may help
   */
  public static Map<String, Workflow> readAll(Path directory) throws IOException {
    List<YamlFile> files = YamlFile.allOf(requireNonNull(directory, "directory"));
    return Catalogue.readAll(directory.toString(), files);
  }

  /**
   * Writes a workflow with everything that it calls.
   *
   * @param workflow the workflow; never null
   * @return a document that begins with {@code tiphys: 1} and ends with a line feed; lines end with
   *     a line feed on every platform; never null
   */
  public static String write(Workflow workflow) {
    return YamlWriter.write(workflow.document());
  }
}
