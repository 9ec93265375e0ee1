package io.tiphys.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCommandTest {

  private static ProcessCommand.Builder builder(String... argv) {
    return ProcessCommand.builder(List.of(argv), Path.of("work"), Path.of("log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "half \uD83D pair"})
  void builder_textThatNoProcessCanGet_isRefused(String text) {
    assertThatThrownBy(() -> builder("echo", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("argv[1]");
    assertThatThrownBy(() -> builder("echo").environment(Map.of("NAME", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "=", "a\0b"})
  void environment_nameThatIsNone_isRefused(String name) {
    assertThatThrownBy(() -> builder("echo").environment(Map.of(name, "value")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void builder_noCommand_isRefused() {
    assertThatThrownBy(ProcessCommandTest::builder).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toString_secretsInArgumentsAndEnvironment_areNotShown() {
    ProcessCommand command = builder("tool", "s3cret").environment(Map.of("K", "s3cret")).build();

    assertThat(command).hasToString("ProcessCommand[tool, 1 arguments]");
  }

  @Test
  void build_relativePaths_becomeAbsolute() {
    ProcessCommand command = builder("tool").temporaryDirectory(Path.of("tmp")).build();

    assertThat(command.workingDirectory()).isAbsolute();
    assertThat(command.log()).isAbsolute();
    assertThat(command.temporaryDirectory())
        .hasValueSatisfying(path -> assertThat(path).isAbsolute());
  }
}
