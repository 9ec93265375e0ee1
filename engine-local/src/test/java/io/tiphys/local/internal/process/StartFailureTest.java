package io.tiphys.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {

  private static final ProcessCommand COMMAND =
      ProcessCommand.builder(List.of("tool", "short"), Path.of("work"), Path.of("log"))
          .environment(Map.of("LONG", "x".repeat(1000)))
          .build();

  @ParameterizedTest
  @CsvSource({
    "'Cannot run program \"/usr/bin/setsid\": error=11, Resource temporarily unavailable',"
        + " limit of processes",
    "'Exec failed, error: 12 (Cannot allocate memory)', no memory left",
    "'error=24, Too many open files', ulimit -n",
    "'/dev/null (Too many open files)', ulimit -n",
    "'error=7, Argument list too long', environment variable LONG with 1000 characters",
    "'error=99, Something new', Something new"
  })
  void of_refusalOfTheSystem_namesTheCommandAndTheWayOut(String refusal, String advice) {
    String message = StartFailure.of(new IOException(refusal), COMMAND);

    assertThat(message).contains("\"tool\"", advice);
  }

  @Test
  void of_refusalWithoutText_stillSaysSomething() {
    assertThat(StartFailure.of(new IOException(), COMMAND)).contains("\"tool\"", "IOException");
  }
}
