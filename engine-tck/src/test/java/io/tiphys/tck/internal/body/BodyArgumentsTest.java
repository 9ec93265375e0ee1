package io.tiphys.tck.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.TaskBodies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body tells what arguments it was given. */
class BodyArgumentsTest {
  @TempDir Path directory;

  private static List<EvidenceLine> expected() {
    List<EvidenceLine> lines = new ArrayList<>();
    for (String text : Hostile.TEXTS) {
      String name = "arg" + (lines.size() + 1);
      lines.add(new EvidenceLine.In(name, Content.sha256(text), Content.size(text)));
    }
    lines.add(new EvidenceLine.Absent("arg" + (lines.size() + 1)));
    return lines;
  }

  @Test
  void run_argumentsBeforeTheProgram_toldInOrder() {
    List<String> args = new ArrayList<>(Hostile.TEXTS);
    args.add(Body.start().arguments().toString());
    List<String> log = new ArrayList<>();

    TaskBodies.run(args, Map.of(), directory, log::add, log::add, duration -> {});

    List<EvidenceLine> lines = Evidence.of(log).lines();
    assertThat(lines.subList(1, lines.size() - 1)).isEqualTo(expected());
  }

  @ParameterizedTest
  @EnumSource
  void script_argumentsAfterIt_toldInOrder(Shell shell) throws Exception {
    shell.require();
    ProcessBuilder process =
        shell.process(ShellText.of(Body.start().arguments()), Map.of(), directory);
    process.command().add("sh");
    process.command().addAll(Hostile.TEXTS);

    List<EvidenceLine> lines = Ran.of(process, directory).evidence().lines();

    assertThat(lines.subList(1, lines.size() - 1)).isEqualTo(expected());
  }
}
