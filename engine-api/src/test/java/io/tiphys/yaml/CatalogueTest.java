package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.testing.Golden;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions in files, alone and as a catalogue. */
class CatalogueTest {
  private static final String TASK = "tasks: {t: {image: i:1}}\n";

  @TempDir private Path temp;
  private Path catalogue;

  @BeforeEach
  void makeDirectory() throws IOException {
    catalogue = Files.createDirectory(temp.resolve("catalogue"));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(catalogue.resolve(name), text);
  }

  private void workflow(String file, String name, String rest) throws IOException {
    file(file, "tiphys: 1\nworkflow: " + name + "\n" + rest);
  }

  @Test
  void readAll_yamlFiles_areFoundByTheNameOfTheWorkflow() throws IOException {
    workflow("one.yaml", "zebra", TASK);
    workflow("two.yml", "ant", TASK);
    file("notes.txt", "no YAML");
    file("old.yaml.bak", "no YAML");
    Files.createDirectory(catalogue.resolve("more.yaml"));

    Map<String, Workflow> workflows = WorkflowYaml.readAll(catalogue);

    assertThat(workflows.keySet()).containsExactly("ant", "zebra");
    assertThatThrownBy(workflows::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void readAll_emptyDirectory_isAnEmptyCatalogue() throws IOException {
    assertThat(WorkflowYaml.readAll(catalogue)).isEmpty();
  }

  @Test
  void readAll_callsAcrossFiles_areTheSameWorkflow() throws IOException {
    workflow(
        "a.yaml",
        "all",
        "tasks: {x: {call: part}, y: {call: own}}\nworkflows: {own: {tasks: {t: {call: leaf}}}}\n");
    workflow("b.yaml", "part", "tasks: {x: {call: leaf}}\n");
    workflow("c.yaml", "leaf", TASK);

    Map<String, Workflow> workflows = WorkflowYaml.readAll(catalogue);

    CallTask call = (CallTask) workflows.get("all").task("x");
    assertThat(call.workflow()).isSameAs(workflows.get("part"));
    Workflow all = workflows.get("all");
    assertThat(WorkflowYaml.read(WorkflowYaml.write(all))).isEqualTo(all);
  }

  @Test
  void readAll_sameNameInsideAndOutside_meansTheOneInside() throws IOException {
    workflow(
        "a.yaml",
        "all",
        "tasks: {x: {call: leaf}}\nworkflows: {leaf: {tasks: {inside: {image: i:1}}}}\n");
    workflow("c.yaml", "leaf", TASK);

    Workflow all = WorkflowYaml.readAll(catalogue).get("all");

    assertThat(all.task("x/inside").name()).isEqualTo("inside");
  }

  /**
   * All problems of all files at once; what only follows from another file's problem is left out.
   */
  @Test
  void readAll_problems_nameTheFiles() throws IOException {
    workflow("a.yaml", "caller", "tasks: {x: {call: broken}, y: {call: nobody}, z: {comand: a}}\n");
    workflow("b.yaml", "broken", "tasks: {x: {image: i:1, comand: [a]}}\n");
    workflow("c.yaml", "twice", TASK);
    workflow("d.yaml", "twice", "tasks: {x: {imag: i:1}}\n");
    workflow("e.yaml", "round", "tasks: {x: {call: trip}}\n");
    workflow("f.yaml", "trip", "tasks: {x: {call: round}}\n");
    workflow("g.yaml", "self", "tasks: {x: {call: self}}\n");
    file("h.yaml", "tiphys: 1\n" + TASK);
    file("i.yaml", "tiphys: [\n");
    workflow("j.yaml", "waits", "tasks: {x: {call: round}}\n");

    String text;
    try {
      text = "no problem but " + WorkflowYaml.readAll(catalogue);
    } catch (InvalidWorkflowException e) {
      text = e.getMessage().replace(catalogue.toString(), "DIRECTORY") + "\n";
    }

    Golden.assertMatches("yaml/catalogue.txt", text);
  }

  @Test
  void read_file_namesTheFileInProblems() throws IOException {
    file("broken.yaml", "tiphys: 1\nworkflow: w\ntasks: {t: {imag: i:1}}\n");

    assertThatThrownBy(() -> WorkflowYaml.read(catalogue.resolve("broken.yaml")))
        .isInstanceOf(InvalidWorkflowException.class)
        .hasMessage(
            "workflow 'broken.yaml' has a problem\n"
                + "  broken.yaml, line 3, column 13: t.imag: unknown key 'imag' of a container task - did you mean 'image'?");
  }

  @Test
  void read_filesThatAreNoText_areRefused() throws IOException {
    Path latin =
        Files.write(
            temp.resolve("latin.yaml"), "tiphys: 1 # é".getBytes(StandardCharsets.ISO_8859_1));
    Path utf16 =
        Files.write(temp.resolve("utf16.yaml"), "tiphys: 1".getBytes(StandardCharsets.UTF_16));
    Path large = Files.write(temp.resolve("large.yaml"), new byte[10_000_000]);

    assertThatThrownBy(() -> WorkflowYaml.read(latin)).hasMessageContaining("not text in UTF-8");
    assertThatThrownBy(() -> WorkflowYaml.read(utf16)).hasMessageContaining("not text in UTF-8");
    assertThatThrownBy(() -> WorkflowYaml.read(large))
        .hasMessageContaining("longer than 3145728 characters");
  }

  @Test
  void read_noSuchFile_isAnIoException() {
    assertThatThrownBy(() -> WorkflowYaml.read(temp.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> WorkflowYaml.readAll(temp.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
