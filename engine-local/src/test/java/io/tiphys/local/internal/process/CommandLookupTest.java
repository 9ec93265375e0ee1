package io.tiphys.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class CommandLookupTest {

  private static final String PATH = PrivateEnvironment.DEFAULT_PATH;

  @TempDir Path root;

  private Path file(String name, String content, String mode) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Optional<String> problem(String command, String path) {
    return CommandLookup.problem(command, path, root);
  }

  @Test
  void problem_commandInPath_isNone() {
    assertThat(problem("sh", PATH)).isEmpty();
  }

  @Test
  void problem_relativeFile_isFoundInWorkingDirectory() throws IOException {
    file("in/tool", "#!/bin/sh -e\n", "rwx------");

    assertThat(problem("in/tool", PATH)).isEmpty();
    assertThat(problem("./in/tool", PATH)).isEmpty();
    assertThat(problem("tool", "in")).isEmpty();
    assertThat(problem("./tool", PATH))
        .hasValueSatisfying(text -> assertThat(text).contains("\"./tool\"", root + "/./tool"));
  }

  @Test
  void problem_emptyPathElement_isTheWorkingDirectory() throws IOException {
    file("tool", "", "rwx------");

    assertThat(problem("tool", "/nowhere:")).isEmpty();
    assertThat(problem("tool", "/nowhere"))
        .hasValueSatisfying(text -> assertThat(text).contains("\"tool\"", "(/nowhere)"));
  }

  @Test
  void problem_fileThatIsNotExecutable_saysWhatToDo() throws IOException {
    file("a/tool", "", "rw-------");
    file("b/tool", "", "rwx------");

    assertThat(problem("tool", "a"))
        .hasValueSatisfying(text -> assertThat(text).contains("not executable", "chmod +x"));
    assertThat(problem("tool", "a:b")).isEmpty();
  }

  @Test
  void problem_directory_isNamedAsSuch() {
    assertThat(problem("/", PATH))
        .hasValueSatisfying(text -> assertThat(text).contains("is a directory"));
  }

  @Test
  void problem_scriptWithoutItsInterpreter_namesTheInterpreter() throws IOException {
    file("script", "#! /no/such/interpreter -x\necho\n", "rwx------");

    assertThat(problem("./script", PATH))
        .hasValueSatisfying(
            text -> assertThat(text).contains("\"./script\"", "\"/no/such/interpreter\""));
  }
}
